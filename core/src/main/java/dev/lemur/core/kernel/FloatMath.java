package dev.lemur.core.kernel;

/**
 * Exponential functions of floats, to a few units in the last place, for numbers of any size,
 * infinities and NaN.
 *
 * <p>{@code e^x = 4^k e^r} with a whole k and {@code |r| <= log(2)}, where {@code e^r = 1 + r + r²
 * h(r)} with a polynomial h of least error. The forms for blocks do the same in three loops, since
 * the compiler vectorises none that looks at the bits of floats.
 */
public final class FloatMath {
  private static final float HALF_LOG2_E = 0.72134752f;

  /** The first bits of log(4): k times it is exact. */
  private static final float LN4_HIGH = 1.38629150390625f;

  private static final float LN4_LOW = (float) (2 * 0.6931471805599453 - 1.38629150390625);

  /** Added, it leaves no bits for a fraction: the last bits are a whole number. */
  private static final float ROUNDING = 0x1.8p23f;

  /** The bits of one; k shifted to the exponent's place multiplies it by 2^k. */
  private static final int ONE = 0x3f800000;

  private static final int EXPONENT_SHIFT = 23;

  /** Exponentials beyond these are infinite or 0. */
  private static final float LARGEST = 89;

  private static final float SMALLEST = -104;

  /** Beyond this the hyperbolic tangent of half the number is 1. */
  private static final float TANH_LIMIT = 40;

  private FloatMath() {}

  /** {@code e^x}. */
  public static float exp(float x) {
    float bounded = bounded(x);
    float k = rounded(bounded);
    return (1 + expm1(rest(bounded, k))) * power(k) * power(k);
  }

  /** {@code 1 / (1 + e^-x)}. */
  public static float sigmoid(float x) {
    return 1 / (1 + exp(-x));
  }

  /** The hyperbolic tangent. */
  public static float tanh(float x) {
    float bounded = boundedForTanh(x);
    float k = rounded(bounded);
    return tanh(expm1(rest(bounded, k)), power(k));
  }

  /** {@code out = e^x}, which may be x itself. */
  public static void exp(float[] x, float[] out, int count) {
    float[] powers = new float[count];
    for (int i = 0; i < count; i++) {
      float bounded = bounded(x[i]);
      float k = rounded(bounded);
      powers[i] = k;
      out[i] = 1 + expm1(rest(bounded, k));
    }
    raise(powers, count);
    for (int i = 0; i < count; i++) {
      out[i] = out[i] * powers[i] * powers[i];
    }
  }

  /** {@code out = 1 / (1 + e^-x)}, which may be x itself. */
  public static void sigmoid(float[] x, float[] out, int count) {
    float[] powers = new float[count];
    for (int i = 0; i < count; i++) {
      float bounded = bounded(-x[i]);
      float k = rounded(bounded);
      powers[i] = k;
      out[i] = 1 + expm1(rest(bounded, k));
    }
    raise(powers, count);
    for (int i = 0; i < count; i++) {
      out[i] = 1 / (1 + out[i] * powers[i] * powers[i]);
    }
  }

  /** {@code out} = the hyperbolic tangent of x, which may be x itself. */
  public static void tanh(float[] x, float[] out, int count) {
    float[] powers = new float[count];
    for (int i = 0; i < count; i++) {
      float bounded = boundedForTanh(x[i]);
      float k = rounded(bounded);
      powers[i] = k;
      out[i] = expm1(rest(bounded, k));
    }
    raise(powers, count);
    for (int i = 0; i < count; i++) {
      out[i] = tanh(out[i], powers[i]);
    }
  }

  private static float bounded(float x) {
    return Math.min(Math.max(x, SMALLEST), LARGEST);
  }

  private static float boundedForTanh(float x) {
    return Math.min(Math.max(x + x, -TANH_LIMIT), TANH_LIMIT);
  }

  /** k, the nearest whole number to x / log(4), still with {@link #ROUNDING} added. */
  private static float rounded(float x) {
    return x * HALF_LOG2_E + ROUNDING;
  }

  /** {@code r = x - k log(4)}. */
  private static float rest(float x, float rounded) {
    float k = rounded - ROUNDING;
    return x - k * LN4_HIGH - k * LN4_LOW;
  }

  /** {@code e^r - 1} for r up to log(2) either way. */
  private static float expm1(float r) {
    float h = 2.506799e-05f;
    h = h * r + 0.00020107938f;
    h = h * r + 0.0013888087f;
    h = h * r + 0.00833253f;
    h = h * r + 0.041666675f;
    h = h * r + 0.16666675f;
    h = h * r + 0.5f;
    return r + r * r * h;
  }

  /** {@code 2^k}. */
  private static float power(float rounded) {
    return Float.intBitsToFloat((Float.floatToRawIntBits(rounded) << EXPONENT_SHIFT) + ONE);
  }

  private static void raise(float[] rounded, int count) {
    for (int i = 0; i < count; i++) {
      rounded[i] = power(rounded[i]);
    }
  }

  /** {@code (e^2x - 1) / (e^2x + 1)} from {@code e^r - 1} and {@code 2^k}. */
  private static float tanh(float expm1, float power) {
    float scale = power * power;
    float wholeExpm1 = scale * expm1 + (scale - 1);
    return wholeExpm1 / (wholeExpm1 + 2);
  }
}
