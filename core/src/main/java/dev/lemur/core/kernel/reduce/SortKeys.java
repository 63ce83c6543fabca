package dev.lemur.core.kernel.reduce;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;

/** The elements of each line in turn, as longs that sort in the same or the opposite order. */
final class SortKeys {
  private static final long NAN = Double.doubleToLongBits(Double.NaN);

  private final Cursor cursor;
  private final boolean floating;
  private final boolean reversed;
  private final long[] keys;
  private final double[] numbers;

  /**
   * Keys of the elements of {@code lines}, {@code most} at once.
   *
   * @param reversed whether the largest element has the smallest key; NaN is the largest
   */
  SortKeys(Strided lines, boolean reversed, int most) {
    this.cursor = new Cursor(lines);
    this.floating = lines.dtype().isFloatingPoint();
    this.reversed = reversed;
    this.keys = new long[most];
    this.numbers = new double[floating ? most : 0];
  }

  void seek(int linear) {
    cursor.seek(linear);
  }

  /** The largest number of keys at once. */
  int most() {
    return keys.length;
  }

  /** The keys of the next {@code count} elements, in an array that the next call overwrites. */
  long[] next(int count) {
    if (floating) {
      cursor.load(numbers, count);
      for (int i = 0; i < count; i++) {
        // Adding 0 turns -0 into 0; the bits of negative numbers sort in reverse.
        long bits = Double.doubleToLongBits(numbers[i] + 0.0);
        keys[i] = bits ^ (bits >> 63 & Long.MAX_VALUE);
      }
    } else {
      cursor.load(keys, count);
    }
    if (reversed) {
      for (int i = 0; i < count; i++) {
        keys[i] = ~keys[i];
      }
    }
    return keys;
  }

  /**
   * The index of the first smallest key of the next {@code length} elements; NaN is the smallest.
   */
  int firstLeast(int length) {
    boolean nanIsGreatest = floating && !reversed;
    int least = 0;
    long leastKey = Long.MAX_VALUE;
    for (int start = 0; start < length; start += keys.length) {
      int count = Math.min(keys.length, length - start);
      next(count);
      for (int i = 0; i < count; i++) {
        long key = nanIsGreatest && keys[i] == NAN ? Long.MIN_VALUE : keys[i];
        if (key < leastKey) {
          leastKey = key;
          least = start + i;
        }
      }
    }
    return least;
  }
}
