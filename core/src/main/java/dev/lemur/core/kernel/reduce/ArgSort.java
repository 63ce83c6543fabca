package dev.lemur.core.kernel.reduce;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Lines;
import dev.lemur.core.kernel.Strided;

/** Finds elements by rank: the indices of extremes, and orders. */
public final class ArgSort {
  private ArgSort() {}

  /**
   * For each line along {@code dim} the index of its first greatest (or least) element; NaN is
   * greater (and less) than all.
   *
   * @param out int64, with size 1 in {@code dim}
   */
  public static void extreme(Strided x, int dim, boolean greatest, Strided out) {
    int length = Lines.length(x, dim);
    Strided lines = Lines.along(x, dim);
    Strided results = Lines.along(out, dim);
    Lines.forEach(
        x,
        dim,
        (from, to) -> {
          Keys keys = new Keys(lines, length, greatest, from);
          Cursor target = new Cursor(results).seek(from);
          long[] found = new long[1];
          for (int line = from; line < to; line++) {
            found[0] = keys.firstLeast();
            target.store(found, 1);
          }
        });
  }

  /**
   * For each line along {@code dim} the indices of its elements in ascending (or descending) order,
   * equal ones in the order they have; NaN is greater than all.
   *
   * @param out int64, of the same shape but in {@code dim}: so many indices are stored
   */
  public static void order(Strided x, int dim, boolean descending, Strided out) {
    int length = Lines.length(x, dim);
    int wanted = Lines.length(out, dim);
    Strided lines = Lines.along(x, dim);
    Strided results = Lines.along(out, dim);
    Lines.forEach(
        x,
        dim,
        (from, to) -> {
          Keys keys = new Keys(lines, length, descending, from);
          Cursor target = new Cursor(results).seek(from * wanted);
          for (int line = from; line < to; line++) {
            target.store(keys.sorted(), wanted);
          }
        });
  }

  /** The elements of one line after the other, as longs in the same or the opposite order. */
  private static final class Keys {
    private static final long NAN = Double.doubleToLongBits(Double.NaN);

    private final Strided source;
    private final Cursor cursor;
    private final boolean reversed;
    private final long[] keys;
    private final double[] numbers;
    private long[] order;
    private long[] merged;

    Keys(Strided lines, int length, boolean reversed, int first) {
      this.source = lines;
      this.cursor = new Cursor(lines).seek(first * length);
      this.reversed = reversed;
      this.keys = new long[length];
      this.numbers = new double[source.dtype().isFloatingPoint() ? length : 0];
      this.order = new long[length];
      this.merged = new long[length];
    }

    private void load() {
      if (source.dtype().isFloatingPoint()) {
        cursor.load(numbers, numbers.length);
        for (int i = 0; i < keys.length; i++) {
          // Adding 0 makes -0 equal to 0; among negative numbers the bits ascend downwards.
          long bits = Double.doubleToLongBits(numbers[i] + 0.0);
          keys[i] = bits ^ (bits >> 63 & Long.MAX_VALUE);
        }
      } else {
        cursor.load(keys, keys.length);
      }
      if (reversed) {
        for (int i = 0; i < keys.length; i++) {
          keys[i] = ~keys[i];
        }
      }
    }

    int firstLeast() {
      load();
      if (!reversed && numbers.length > 0) {
        for (int i = 0; i < keys.length; i++) {
          keys[i] = keys[i] == NAN ? Long.MIN_VALUE : keys[i];
        }
      }
      int least = 0;
      for (int i = 1; i < keys.length; i++) {
        if (keys[i] < keys[least]) {
          least = i;
        }
      }
      return least;
    }

    /** Sorts by merging ever longer runs, which leaves equal elements in order. */
    long[] sorted() {
      load();
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      for (int run = 1; run < order.length; run *= 2) {
        for (int start = 0; start < order.length; start += 2 * run) {
          merge(
              start, Math.min(start + run, order.length), Math.min(start + 2 * run, order.length));
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
}
