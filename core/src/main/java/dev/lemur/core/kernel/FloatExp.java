package dev.lemur.core.kernel;

/**
 * {@code e^x} of many floats at once, to the last bit or the one before.
 *
 * <p>{@code e^x = 2^k e^r} with a whole k and {@code |r| <= log(2) / 2}, where {@code e^r = 1 + r +
 * r² q(r)}: q is the polynomial with the least relative error of the whole.
 */
final class FloatExp {
  private static final float LOG2_E = 1.44269504f;

  /** The first bits of log(2): k times it is exact. */
  private static final float LN2_HIGH = 0x1.63p-1f;

  private static final float LN2_LOW = (float) (0.6931471805599453 - 0x1.63p-1);

  /** Added, it leaves no bits for a fraction: the last bits are a whole number. */
  private static final float ROUNDING = 0x1.8p23f;

  private static final float Q0 = 0x1.fffffcp-2f;
  private static final float Q1 = 0x1.555492p-3f;
  private static final float Q2 = 0x1.5558f2p-5f;
  private static final float Q3 = 0x1.123a2p-7f;
  private static final float Q4 = 0x1.6a23cep-10f;

  private static final float LEAST = -88;
  private static final int EXPONENT_BIAS = 127;
  private static final int EXPONENT_SHIFT = 23;

  private FloatExp() {}

  /**
   * Replaces numbers that are not above 88 by their exponentials; those below 1e-38 become 0.
   *
   * @param scratch room for as many numbers
   */
  static void exp(float[] x, float[] scratch, int count) {
    // Two loops, since the compiler vectorises none that looks at the bits of floats.
    for (int i = 0; i < count; i++) {
      float bounded = Math.max(x[i], LEAST);
      float rounded = bounded * LOG2_E + ROUNDING;
      float k = rounded - ROUNDING;
      float r = bounded - k * LN2_HIGH - k * LN2_LOW;
      float q = Q0 + r * (Q1 + r * (Q2 + r * (Q3 + r * Q4)));
      scratch[i] = rounded;
      x[i] = 1 + (r + r * r * q);
    }
    for (int i = 0; i < count; i++) {
      int k = Float.floatToRawIntBits(scratch[i]) + EXPONENT_BIAS;
      x[i] *= Float.intBitsToFloat(k << EXPONENT_SHIFT);
    }
  }
}
