package dev.lemur.core.kernel.math;

/**
 * Logarithms of many floats at once, to a few units in the last place.
 *
 * <p>{@code log(2^k (1 + f)) = k log(2) + log(1 + f)} with {@code log(1 + f) = 2 atanh(s)}, {@code
 * s = f / (2 + f)}: a minimax polynomial in s² covers f from -1/3 to 1.
 */
public final class FloatLog {
  private static final double LN2 = 0.6931471805599453;

  /** The first bits of log(2): k times it is exact. */
  private static final float LN2_HIGH = 0x1.63p-1f;

  private static final float LN2_LOW = (float) (LN2 - 0x1.63p-1);

  /** The bits of 2/3, the smallest 1 + f. */
  private static final int TWO_THIRDS = 0x3f2aaaab;

  /** The bits of the smallest and the largest number that is neither subnormal nor infinite. */
  private static final int LEAST_NORMAL = 0x00800000;

  private static final int GREATEST = 0x7f7fffff;
  private static final int EXPONENT_SHIFT = 23;

  private FloatLog() {}

  /** {@code out = log(x)}, another array. */
  public static void log(float[] x, float[] out, int count) {
    float[] exponents = new float[count];
    int outside = 0;
    // A separate loop, since the compiler does not vectorise loops that read the bits of floats.
    for (int i = 0; i < count; i++) {
      int bits = Float.floatToRawIntBits(x[i]);
      outside |= bits - LEAST_NORMAL | GREATEST - bits;
      int k = (bits - TWO_THIRDS) >> EXPONENT_SHIFT;
      exponents[i] = k;
      out[i] = Float.intBitsToFloat(bits - (k << EXPONENT_SHIFT)) - 1;
    }
    for (int i = 0; i < count; i++) {
      float k = exponents[i];
      out[i] = k * LN2_HIGH + (k * LN2_LOW + logOfOnePlus(out[i]));
    }
    // Negative as soon as one difference was.
    if (outside < 0) {
      correctExtraordinary(x, out, count);
    }
  }

  /** Zeros, negative, subnormal and infinite numbers and NaN. */
  private static void correctExtraordinary(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      if (!(x[i] >= Float.MIN_NORMAL && x[i] <= Float.MAX_VALUE)) {
        out[i] = (float) Math.log(x[i]);
      }
    }
  }

  /** {@code out = log(1 + x)} for x from 0 to 1, which may be x itself. */
  public static void log1pOfFractions(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = logOfOnePlus(x[i]);
    }
  }

  private static float logOfOnePlus(float f) {
    float s = f / (2 + f);
    float z = s * s;
    float p = 0.24289557f;
    p = p * z + 0.21430741f;
    p = p * z + 0.28616595f;
    p = p * z + 0.3999889f;
    p = p * z + 0.66666675f;
    return 2 * s + s * z * p;
  }
}
