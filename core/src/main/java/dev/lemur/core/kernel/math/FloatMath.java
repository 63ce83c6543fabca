package dev.lemur.core.kernel.math;

/**
 * Exponential functions of floats, to a few units in the last place, for numbers of any size,
 * infinities and NaN.
 *
 * <p>{@code e^x = 4^k e^r} with an integer k and {@code |r| <= log(2)}, where {@code e^r = 1 + r +
 * r² h(r)} with a minimax polynomial h. The block versions do the same in three loops, since the
 * compiler does not vectorise loops that read the bits of floats.
 */
public final class FloatMath {
  private static final float HALF_LOG2_E = 0.72134752f;

  /** The first bits of log(4): k times it is exact. */
  private static final float LN4_HIGH = 1.38629150390625f;

  private static final float LN4_LOW = (float) (2 * 0.6931471805599453 - 1.38629150390625);

  /** Added, it leaves no bits for a fraction: the last bits are an integer. */
  private static final float ROUNDING = 0x1.8p23f;

  /** The bits of one; k shifted to the exponent's place multiplies it by 2^k. */
  private static final int ONE = 0x3f800000;

  private static final int EXPONENT_SHIFT = 23;

  /** Exponentials beyond these are infinite or 0. */
  private static final float LARGEST = 89;

  private static final float SMALLEST = -104;

  /** The same of powers of two. */
  private static final float LARGEST_BINARY = 129;

  private static final float SMALLEST_BINARY = -151;
  private static final float LN2 = 0.6931472f;

  /** Beyond this the hyperbolic tangent is 1. */
  private static final float TANH_LIMIT = 10;

  /** Twice the limit, halved this often, is within log(2). */
  private static final int TANH_HALVINGS = 5;

  private static final ThreadLocal<float[]> SCRATCH = ThreadLocal.withInitial(() -> new float[512]);

  private FloatMath() {}

  /** {@code e^x}. */
  public static float exp(float x) {
    float bounded = bounded(x);
    float k = rounded(bounded);
    return (1 + expOfRestMinusOne(rest(bounded, k))) * power(k) * power(k);
  }

  /** {@code 1 / (1 + e^-x)}. */
  public static float sigmoid(float x) {
    return 1 / (1 + exp(-x));
  }

  /**
   * The hyperbolic tangent, {@code u / (u + 2)} with {@code u = e^2x - 1}. No power of two is
   * needed: {@code e^2y - 1 = (e^y - 1)^2 + 2 (e^y - 1)} doubles the argument, and the error that
   * this adds for large numbers does not matter here.
   */
  public static float tanh(float x) {
    float bounded = Math.min(Math.max(x, -TANH_LIMIT), TANH_LIMIT);
    // One line for each halving: a loop in here would keep loops over this from vectorising.
    float u = expOfRestMinusOne(bounded * (2f / (1 << TANH_HALVINGS)));
    u = doubled(u);
    u = doubled(u);
    u = doubled(u);
    u = doubled(u);
    u = doubled(u);
    return u / (u + 2);
  }

  /** {@code out = e^x}, which may be x itself. */
  public static void exp(float[] x, float[] out, int count) {
    float[] powers = scratch(count);
    for (int i = 0; i < count; i++) {
      float bounded = bounded(x[i]);
      float k = rounded(bounded);
      powers[i] = k;
      out[i] = 1 + expOfRestMinusOne(rest(bounded, k));
    }
    raise(powers, count);
    for (int i = 0; i < count; i++) {
      out[i] = out[i] * powers[i] * powers[i];
    }
  }

  /** {@code out = 1 / (1 + e^-x)}, which may be x itself. */
  public static void sigmoid(float[] x, float[] out, int count) {
    float[] powers = scratch(count);
    for (int i = 0; i < count; i++) {
      float bounded = bounded(-x[i]);
      float k = rounded(bounded);
      powers[i] = k;
      out[i] = 1 + expOfRestMinusOne(rest(bounded, k));
    }
    raise(powers, count);
    for (int i = 0; i < count; i++) {
      out[i] = 1 / (1 + out[i] * powers[i] * powers[i]);
    }
  }

  /** {@code out = 2^x}, exact for integers; it may be x itself. */
  public static void exp2(float[] x, float[] out, int count) {
    float[] powers = scratch(count);
    for (int i = 0; i < count; i++) {
      float bounded = Math.min(Math.max(x[i], SMALLEST_BINARY), LARGEST_BINARY);
      float k = bounded * 0.5f + ROUNDING;
      powers[i] = k;
      out[i] = 1 + expOfRestMinusOne((bounded - 2 * (k - ROUNDING)) * LN2);
    }
    raise(powers, count);
    for (int i = 0; i < count; i++) {
      out[i] = out[i] * powers[i] * powers[i];
    }
  }

  /** {@code e^x - 1}, accurate near 0 too. */
  public static float expm1(float x) {
    float bounded = bounded(x);
    float k = rounded(bounded);
    return expm1(expOfRestMinusOne(rest(bounded, k)), power(k));
  }

  /** {@code out = e^x - 1}, which may be x itself. */
  public static void expm1(float[] x, float[] out, int count) {
    float[] powers = scratch(count);
    for (int i = 0; i < count; i++) {
      float bounded = bounded(x[i]);
      float k = rounded(bounded);
      powers[i] = k;
      out[i] = expOfRestMinusOne(rest(bounded, k));
    }
    raise(powers, count);
    for (int i = 0; i < count; i++) {
      out[i] = expm1(out[i], powers[i]);
    }
  }

  /** {@code p² (u + 1) - 1}, in an order in which nothing overflows too early or cancels. */
  private static float expm1(float u, float p) {
    return p * (p * u + (p - 1 / p));
  }

  private static float[] scratch(int count) {
    float[] room = SCRATCH.get();
    if (room.length < count) {
      room = new float[count];
      SCRATCH.set(room);
    }
    return room;
  }

  private static float bounded(float x) {
    return Math.min(Math.max(x, SMALLEST), LARGEST);
  }

  /** k, the nearest integer to x / log(4), still with {@link #ROUNDING} added. */
  private static float rounded(float x) {
    return x * HALF_LOG2_E + ROUNDING;
  }

  /** {@code r = x - k log(4)}. */
  private static float rest(float x, float rounded) {
    float k = rounded - ROUNDING;
    return x - k * LN4_HIGH - k * LN4_LOW;
  }

  /** {@code e^r - 1} for r up to log(2) either way. */
  private static float expOfRestMinusOne(float r) {
    float h = 2.506799e-05f;
    h = h * r + 0.00020107938f;
    h = h * r + 0.0013888087f;
    h = h * r + 0.00833253f;
    h = h * r + 0.041666675f;
    h = h * r + 0.16666675f;
    h = h * r + 0.5f;
    return r + r * r * h;
  }

  /** {@code e^2y - 1} from {@code e^y - 1}. */
  private static float doubled(float expm1) {
    return expm1 * expm1 + (expm1 + expm1);
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
}
