package dev.lemur.core.random;

/**
 * Logarithm, sine and cosine in float32, rounded after each step as PyTorch's vector kernel rounds.
 * The coefficients are those of the Cephes library. Bit masks replace branches, which would be
 * mispredicted half the time for random arguments.
 */
final class SinglePrecision {
  private static final int EXPONENT_BIAS = 127;
  private static final int MANTISSA_BITS = 23;
  private static final int MANTISSA_MASK = 0x007fffff;
  private static final int HALF_BITS = Float.floatToIntBits(0.5f);
  private static final int ROOT_HALF_BITS = Float.floatToIntBits((float) Math.sqrt(0.5));
  private static final float FOUR_OVER_PI = (float) (4 / Math.PI);

  private SinglePrecision() {}

  /** The natural logarithm of a positive normal number. */
  static float log(float x) {
    int bits = Float.floatToRawIntBits(x);
    int mantissa = (bits & MANTISSA_MASK) | HALF_BITS;
    // All ones if the mantissa, in [1/2, 1), is below the square root of 1/2 and is therefore
    // doubled.
    int small = (mantissa - ROOT_HALF_BITS) >> 31;
    float exponent = (bits >>> MANTISSA_BITS) - EXPONENT_BIAS + 1 + small;
    float r = Float.intBitsToFloat(mantissa) - 1 + Float.intBitsToFloat(mantissa & small);
    float square = r * r;
    float y = 7.0376836292e-2f;
    y = Math.fma(y, r, -1.1514610310e-1f);
    y = Math.fma(y, r, 1.1676998740e-1f);
    y = Math.fma(y, r, -1.2420140846e-1f);
    y = Math.fma(y, r, 1.4249322787e-1f);
    y = Math.fma(y, r, -1.6668057665e-1f);
    y = Math.fma(y, r, 2.0000714765e-1f);
    y = Math.fma(y, r, -2.4999993993e-1f);
    y = Math.fma(y, r, 3.3333331174e-1f);
    y = Math.fma(y * r, square, exponent * -2.12194440e-4f);
    y = Math.fma(-square, 0.5f, y);
    return Math.fma(exponent, 0.693359375f, r + y);
  }

  /** The octant, rounded to an even number, nearest to a non-negative angle. */
  static int evenOctant(float angle) {
    return ((int) (angle * FOUR_OVER_PI) + 1) & ~1;
  }

  /** The angle's offset from an octant; pi/4 is subtracted in three parts to keep precision. */
  static float offsetFromOctant(float angle, int octant) {
    float offset = Math.fma(octant, -0.78515625f, angle);
    offset = Math.fma(octant, -2.4187564849853515625e-4f, offset);
    return Math.fma(octant, -3.77489497744594108e-8f, offset);
  }

  static float sineOfOffset(float x) {
    float square = x * x;
    float y = Math.fma(-1.9515295891e-4f, square, 8.3321608736e-3f);
    y = Math.fma(y, square, -1.6666654611e-1f);
    return Math.fma(y * square, x, x);
  }

  static float cosineOfOffset(float x) {
    float square = x * x;
    float y = Math.fma(2.443315711809948e-5f, square, -1.388731625493765e-3f);
    y = Math.fma(y, square, 4.166664568298827e-2f);
    return Math.fma(y * square, square, -(square * 0.5f)) + 1;
  }

  /** The sine of the angle from its octant and the sine and cosine of its offset. */
  static float sine(int octant, float sineOfOffset, float cosineOfOffset) {
    return chosen(octant, sineOfOffset, cosineOfOffset, octant);
  }

  /** The cosine of the angle from its octant and the sine and cosine of its offset. */
  static float cosine(int octant, float sineOfOffset, float cosineOfOffset) {
    return chosen(octant, cosineOfOffset, sineOfOffset, octant + 2);
  }

  /**
   * The first at octants 0 and 4, the second at 2 and 6, negated where {@code sign} has bit 2 set.
   */
  private static float chosen(int octant, float even, float odd, int sign) {
    int other = -(octant >> 1 & 1);
    int bits = (Float.floatToRawIntBits(even) & ~other) | (Float.floatToRawIntBits(odd) & other);
    return Float.intBitsToFloat(bits ^ (sign & 4) << 29);
  }
}
