package dev.lemur.core.kernel.reduce;

import dev.lemur.core.kernel.Thresholds;

/** Sorts the elements of a run by their keys; equal ones stay in order. */
final class SortedRun {
  private static final int DIGITS = Long.BYTES;
  private static final int DIGIT = 1 << Byte.SIZE;

  private final SortKeys source;
  private long[] keys = {};

  /** The indices in order, and room for the next step. */
  private long[] order;

  private long[] moved;

  /** The keys in the order of the indices, while digits are sorted, and room for the next step. */
  private long[] orderedKeys = {};

  private long[] movedKeys = {};

  SortedRun(SortKeys source) {
    this.source = source;
    this.order = new long[source.most()];
    this.moved = new long[source.most()];
  }

  SortKeys keys() {
    return source;
  }

  /** The key of the element with the given index in the run. */
  long key(long index) {
    return keys[(int) index];
  }

  /**
   * The indices of the next {@code length} elements in the order of their keys; only the first
   * {@code wanted} may be right.
   */
  long[] next(int length, int wanted) {
    keys = source.next(length);
    if (wanted <= Thresholds.MOST_SELECTED && wanted * Thresholds.SELECTED_OF <= length) {
      select(length, wanted);
    } else if (length < Thresholds.SHORTEST_DIGIT_SORT) {
      mergeAll(length);
    } else {
      sortDigits(length);
    }
    return order;
  }

  /** Keeps the least elements so far in order: few of those that follow are among them. */
  private void select(int length, int wanted) {
    int found = 0;
    for (int i = 0; i < length; i++) {
      long key = keys[i];
      if (found == wanted && key >= keys[(int) order[wanted - 1]]) {
        continue;
      }
      int at = found < wanted ? found++ : wanted - 1;
      while (at > 0 && keys[(int) order[at - 1]] > key) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
  }

  private void mergeAll(int length) {
    for (int i = 0; i < length; i++) {
      order[i] = i;
    }
    for (int run = 1; run < length; run *= 2) {
      for (int start = 0; start < length; start += 2 * run) {
        merge(start, Math.min(start + run, length), Math.min(start + 2 * run, length));
      }
      swapOrders();
    }
  }

  private void merge(int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft =
          right >= end || left < middle && keys[(int) order[left]] <= keys[(int) order[right]];
      moved[i] = takeLeft ? order[left++] : order[right++];
    }
  }

  private void swapOrders() {
    long[] done = moved;
    moved = order;
    order = done;
  }

  /** Sorts by one byte of the keys after the other, the least significant first. */
  private void sortDigits(int length) {
    if (movedKeys.length < length) {
      orderedKeys = new long[source.most()];
      movedKeys = new long[source.most()];
    }
    int[][] counts = new int[DIGITS][DIGIT];
    for (int i = 0; i < length; i++) {
      order[i] = i;
      // As unsigned numbers, keys are in order once their sign is turned.
      long key = keys[i] ^ Long.MIN_VALUE;
      orderedKeys[i] = key;
      for (int digit = 0; digit < DIGITS; digit++) {
        counts[digit][(int) (key >>> digit * Byte.SIZE) & DIGIT - 1]++;
      }
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      int shift = digit * Byte.SIZE;
      int[] starts = counts[digit];
      if (starts[(int) (orderedKeys[0] >>> shift) & DIGIT - 1] == length) {
        continue;
      }
      int start = 0;
      for (int value = 0; value < DIGIT; value++) {
        int count = starts[value];
        starts[value] = start;
        start += count;
      }
      for (int i = 0; i < length; i++) {
        int to = starts[(int) (orderedKeys[i] >>> shift) & DIGIT - 1]++;
        moved[to] = order[i];
        movedKeys[to] = orderedKeys[i];
      }
      swapOrders();
      long[] done = movedKeys;
      movedKeys = orderedKeys;
      orderedKeys = done;
    }
  }
}
