package dev.lemur.nn.utils.prune;

import dev.lemur.core.text.PythonRepr;

/** How many of a tensor's elements or channels to prune: a count, or a fraction of all. */
record Amount(double value, boolean isCount) {
  static Amount count(int count) {
    check(count >= 0, Integer.toString(count));
    return new Amount(count, true);
  }

  static Amount fraction(double fraction) {
    check(fraction >= 0 && fraction <= 1, PythonRepr.of(fraction));
    return new Amount(fraction, false);
  }

  private static void check(boolean condition, String amount) {
    if (!condition) {
      throw new IllegalArgumentException(
          ("amount=%s should either be a float in the range [0, 1] or a non-negative integer")
              .formatted(amount));
    }
  }

  /** The count out of {@code size}, rounded half to even as in Python. */
  int of(int size) {
    int count = (int) (isCount ? value : Math.rint(value * size));
    if (count > size) {
      throw new IllegalArgumentException(
          "amount=%d should be smaller than the number of parameters to prune=%d"
              .formatted(count, size));
    }
    return count;
  }
}
