package dev.lemur.core.kernel;

/** Truncates numbers to integers; those that do not fit become the smallest one, as on x86. */
final class Truncation {
  private Truncation() {}

  static long toLong(double x) {
    long whole = (long) x;
    return whole == Long.MAX_VALUE || Double.isNaN(x) ? Long.MIN_VALUE : whole;
  }

  static int toInt(double x) {
    return x > -0x1p31 - 1 && x < 0x1p31 ? (int) x : Integer.MIN_VALUE;
  }
}
