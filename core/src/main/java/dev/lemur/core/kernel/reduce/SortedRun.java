package dev.lemur.core.kernel.reduce;

/** Sorts by merging ever longer runs, which leaves equal elements in order. */
final class SortedRun {
  private final SortKeys source;
  private long[] keys = {};
  private long[] order;
  private long[] merged;

  SortedRun(SortKeys source) {
    this.source = source;
    this.order = new long[source.most()];
    this.merged = new long[source.most()];
  }

  SortKeys keys() {
    return source;
  }

  /** The key of the element with the given index in the run. */
  long key(long index) {
    return keys[(int) index];
  }

  /** The indices of the next {@code length} elements in the order of their keys. */
  long[] next(int length) {
    keys = source.next(length);
    for (int i = 0; i < length; i++) {
      order[i] = i;
    }
    for (int run = 1; run < length; run *= 2) {
      for (int start = 0; start < length; start += 2 * run) {
        merge(start, Math.min(start + run, length), Math.min(start + 2 * run, length));
      }
      long[] done = merged;
      merged = order;
      order = done;
    }
    return order;
  }

  private void merge(int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft =
          right >= end || left < middle && keys[(int) order[left]] <= keys[(int) order[right]];
      merged[i] = takeLeft ? order[left++] : order[right++];
    }
  }
}
