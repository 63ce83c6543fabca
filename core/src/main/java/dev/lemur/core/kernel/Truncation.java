package dev.lemur.core.kernel;

/** Truncates numbers to integers; those that do not fit become the smallest one, as on x86. */
final class Truncation {
  private Truncation() {}

  static long toLong(double x) {
    // The cast itself gives the smallest number for those below it.
    return x < 0x1p63 ? (long) x : Long.MIN_VALUE;
  }

  static int toInt(double x) {
    return x < 0x1p31 ? (int) x : Integer.MIN_VALUE;
  }

  static int toInt(float x) {
    return x < 0x1p31f ? (int) x : Integer.MIN_VALUE;
  }
}
