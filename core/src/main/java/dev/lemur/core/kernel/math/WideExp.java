package dev.lemur.core.kernel.math;

/**
 * Exponentials of many numbers at once, to nine digits, which is more than floats hold.
 *
 * <p>{@code e^x = 2^k e^r} with an integer k and r of at most log(2) / 2.
 */
public final class WideExp {
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN_2 = 0.6931471805599453;

  /** Added, it leaves no bits for a fraction: the last bits are an integer. */
  private static final double ROUNDING = 0x1.8p52;

  /** Floats of larger exponentials are infinite or 0. */
  private static final double LIMIT = 700;

  private static final long BIAS = 1023;
  private static final int EXPONENT_SHIFT = 52;

  private WideExp() {}

  /** {@code x = e^x}; NaN stays NaN. */
  public static void exp(double[] x, int count) {
    double[] powers = new double[count];
    for (int i = 0; i < count; i++) {
      double bounded = Math.min(Math.max(x[i], -LIMIT), LIMIT);
      double k = bounded * LOG2_E + ROUNDING;
      powers[i] = k;
      double r = bounded - (k - ROUNDING) * LN_2;
      double p = 1.0 / 40320;
      p = p * r + 1.0 / 5040;
      p = p * r + 1.0 / 720;
      p = p * r + 1.0 / 120;
      p = p * r + 1.0 / 24;
      p = p * r + 1.0 / 6;
      p = p * r + 1.0 / 2;
      x[i] = 1 + r + r * r * p;
    }
    // A loop of its own: the compiler does not vectorise those that read the bits of numbers.
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(powers[i]) + BIAS << EXPONENT_SHIFT;
      x[i] *= Double.longBitsToDouble(bits);
    }
  }
}
