package dev.lemur.core.kernel.elementwise;

/**
 * Comparisons of many bytes or shorts at once, and choices between them. The compiler vectorises
 * neither, but sums and bitwise operations of such small numbers, and shifts to the right of what a
 * loop reads: so signs are computed in one loop and spread over all bits in a second. Elements that
 * are used twice are read once, or the compiler gives up.
 *
 * <p>A mask has all bits set for true and none for false. No result may be an argument.
 */
public final class NarrowChoice {
  private NarrowChoice() {}

  /** {@code out = x == y ? 1 : 0}. */
  public static void equal(byte[] x, byte[] y, byte[] out, int count) {
    unequal(x, y, out, count);
    negate(out, count);
  }

  /** {@code out = x != y ? 1 : 0}. */
  public static void unequal(byte[] x, byte[] y, byte[] out, int count) {
    for (int i = 0; i < count; i++) {
      int difference = x[i] ^ y[i];
      out[i] = (byte) (difference | -difference);
    }
    toTruth(out, count);
  }

  /** {@code out = x < y ? 1 : 0}. */
  public static void less(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
    subtract(x, y, signed, out, count);
    toTruth(out, count);
  }

  /** {@code out = x <= y ? 1 : 0}. */
  public static void lessOrEqual(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
    less(y, x, signed, out, count);
    negate(out, count);
  }

  /** {@code out = x != 0 && y != 0 ? 1 : 0}. */
  public static void both(byte[] x, byte[] y, byte[] out, int count) {
    for (int i = 0; i < count; i++) {
      int a = x[i];
      int b = y[i];
      out[i] = (byte) ((a | -a) & (b | -b));
    }
    toTruth(out, count);
  }

  /** {@code out = x != 0 || y != 0 ? 1 : 0}. */
  public static void either(byte[] x, byte[] y, byte[] out, int count) {
    for (int i = 0; i < count; i++) {
      int any = x[i] | y[i];
      out[i] = (byte) (any | -any);
    }
    toTruth(out, count);
  }

  /** {@code out = (x != 0) != (y != 0) ? 1 : 0}. */
  public static void one(byte[] x, byte[] y, byte[] out, int count) {
    for (int i = 0; i < count; i++) {
      int a = x[i];
      int b = y[i];
      out[i] = (byte) ((a | -a) ^ (b | -b));
    }
    toTruth(out, count);
  }

  /** {@code out = x != 0 ? 1 : 0}. */
  public static void notZero(byte[] x, byte[] out, int count) {
    for (int i = 0; i < count; i++) {
      int a = x[i];
      out[i] = (byte) (a | -a);
    }
    toTruth(out, count);
  }

  /** {@code out = x == 0 ? 1 : 0}. */
  public static void zero(byte[] x, byte[] out, int count) {
    notZero(x, out, count);
    negate(out, count);
  }

  /** {@code out = max(x, y)}. */
  public static void max(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
    subtract(x, y, signed, out, count);
    choose(out, y, x, count);
  }

  /** {@code out = min(x, y)}. */
  public static void min(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
    subtract(x, y, signed, out, count);
    choose(out, x, y, count);
  }

  /** {@code out = max(x, y)}. */
  public static void max(short[] x, short[] y, short[] out, int count) {
    subtract(x, y, out, count);
    choose(out, y, x, count);
  }

  /** {@code out = min(x, y)}. */
  public static void min(short[] x, short[] y, short[] out, int count) {
    subtract(x, y, out, count);
    choose(out, x, y, count);
  }

  /**
   * Numbers below 0 where x is below y: the difference, or where signs differ, for which it may be
   * too large, the number that has its sign.
   */
  private static void subtract(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
    if (signed) {
      for (int i = 0; i < count; i++) {
        int a = x[i];
        int b = y[i];
        out[i] = (byte) ((a ^ b) & (a ^ (a - b)) ^ (a - b));
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      int a = x[i];
      int b = y[i];
      out[i] = (byte) ((a ^ b) & (b ^ (a - b)) ^ (a - b));
    }
  }

  private static void subtract(short[] x, short[] y, short[] out, int count) {
    for (int i = 0; i < count; i++) {
      int a = x[i];
      int b = y[i];
      out[i] = (short) ((a ^ b) & (a ^ (a - b)) ^ (a - b));
    }
  }

  /** {@code signs = signs < 0 ? x : y}. */
  private static void choose(byte[] signs, byte[] x, byte[] y, int count) {
    for (int i = 0; i < count; i++) {
      int mask = signs[i] >> 7;
      signs[i] = (byte) (x[i] & mask | y[i] & ~mask);
    }
  }

  private static void choose(short[] signs, short[] x, short[] y, int count) {
    for (int i = 0; i < count; i++) {
      int mask = signs[i] >> 15;
      signs[i] = (short) (x[i] & mask | y[i] & ~mask);
    }
  }

  /** {@code signs = signs < 0 ? 1 : 0}. */
  private static void toTruth(byte[] signs, int count) {
    for (int i = 0; i < count; i++) {
      signs[i] = (byte) (signs[i] >> 7);
    }
    // In one loop, this would be a shift without a sign, which is not vectorised.
    for (int i = 0; i < count; i++) {
      signs[i] &= 1;
    }
  }

  private static void negate(byte[] truth, int count) {
    for (int i = 0; i < count; i++) {
      truth[i] ^= 1;
    }
  }
}
