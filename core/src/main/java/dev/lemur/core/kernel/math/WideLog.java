package dev.lemur.core.kernel.math;

/**
 * Logarithms of many numbers at once, to eleven digits: more than floats hold, so that values that
 * a float holds are exact.
 *
 * <p>{@code log(2^k (1 + f)) = k log(2) + log(1 + f)} with f from -1/3 to 1/3 and {@code log(1 + f)
 * = 2 atanh(s)}, {@code s = f / (2 + f)}. Zero, negative, subnormal and infinite numbers and NaN
 * are not supported.
 */
public final class WideLog {
  private static final double LN_2 = 0.6931471805599453;
  private static final double LN_10 = 2.302585092994046;
  private static final double LOG10_2 = 0.3010299956639812;

  /** The bits of 2/3, the smallest 1 + f. */
  private static final long TWO_THIRDS = 0x3fe5555555555555L;

  private static final int EXPONENT_SHIFT = 52;

  private WideLog() {}

  /** {@code x = log(x)}. */
  public static void log(double[] x, int count) {
    log(x, count, LN_2, 1);
  }

  /** {@code x = log2(x)}. */
  public static void log2(double[] x, int count) {
    log(x, count, 1, 1 / LN_2);
  }

  /** {@code x = log10(x)}. */
  public static void log10(double[] x, int count) {
    log(x, count, LOG10_2, 1 / LN_10);
  }

  /** {@code log(x)} of floats; undefined where x is not supported. */
  public static double[] of(float[] x, int count) {
    double[] logarithms = new double[count];
    for (int i = 0; i < count; i++) {
      logarithms[i] = x[i];
    }
    log(logarithms, count);
    return logarithms;
  }

  private static void log(double[] x, int count, double ofTwo, double unit) {
    double[] exponents = new double[count];
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(x[i]);
      long k = (bits - TWO_THIRDS) >> EXPONENT_SHIFT;
      exponents[i] = k;
      x[i] = Double.longBitsToDouble(bits - (k << EXPONENT_SHIFT)) - 1;
    }
    combine(exponents, ofTwo, x, unit, count);
  }

  /** {@code x = log(1 + x)}, accurate near 0 too. */
  public static void log1p(double[] x, int count) {
    double[] exponents = new double[count];
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(1 + x[i]);
      long k = (bits - TWO_THIRDS) >> EXPONENT_SHIFT;
      exponents[i] = k;
      // Near 0 the sum has lost digits of x.
      x[i] = k == 0 ? x[i] : Double.longBitsToDouble(bits - (k << EXPONENT_SHIFT)) - 1;
    }
    combine(exponents, LN_2, x, 1, count);
  }

  /**
   * {@code f = k ofTwo + log(1 + f) unit}: a loop of its own, since the compiler does not vectorise
   * those that read the bits of numbers.
   */
  private static void combine(double[] k, double ofTwo, double[] f, double unit, int count) {
    for (int i = 0; i < count; i++) {
      double s = f[i] / (2 + f[i]);
      double z = s * s;
      double p = 2.0 / 17;
      p = p * z + 2.0 / 15;
      p = p * z + 2.0 / 13;
      p = p * z + 2.0 / 11;
      p = p * z + 2.0 / 9;
      p = p * z + 2.0 / 7;
      p = p * z + 2.0 / 5;
      p = p * z + 2.0 / 3;
      p = p * z + 2.0;
      f[i] = k[i] * ofTwo + s * p * unit;
    }
  }
}
