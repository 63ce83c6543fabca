package dev.lemur.core.kernel.math;

/**
 * Branch-free comparisons of floats and choices between them: a processor mispredicts every second
 * branch on random numbers, which costs ten times as much as the bit operations below.
 *
 * <p>A mask has all bits set for true and none for false.
 */
public final class FloatChoice {
  private static final int ONE = 0x3f800000;
  private static final int INFINITY = 0x7f800000;

  private FloatChoice() {}

  /** {@code x < y}. */
  public static int less(float x, float y) {
    // Negative differences that are not NaN have the bits from 80000001 to ff800000.
    int fromLeast = Float.floatToRawIntBits(x - y) + Integer.MAX_VALUE;
    return ~(fromLeast | (INFINITY - 1 - fromLeast)) >> 31;
  }

  /** {@code x > 0}. */
  public static int positive(float x) {
    // The bits of positive numbers that are not NaN are those from 1 to the ones of infinity.
    int bits = Float.floatToRawIntBits(x);
    return ~(bits - 1 | INFINITY - bits) >> 31;
  }

  /** {@code x == y}. */
  public static int equal(float x, float y) {
    // Adding zero makes one of the two zeros.
    int left = Float.floatToRawIntBits(x + 0f);
    int difference = left ^ Float.floatToRawIntBits(y + 0f);
    int nan = INFINITY - (left & Integer.MAX_VALUE);
    return ~(difference | -difference | nan) >> 31;
  }

  /** {@code x != 0}, which NaN is not either. */
  public static int notZero(float x) {
    int withoutSign = Float.floatToRawIntBits(x) << 1;
    return (withoutSign | -withoutSign) >> 31;
  }

  /** One for positive numbers, zero for others, NaN for NaN: by arithmetic, which vectorises. */
  public static float step(float x) {
    // The smallest positive number times these is more than one.
    return Math.min(Math.max(x, 0) * 0x1p127f * 0x1p24f, 1);
  }

  /** One for true, zero for false. */
  public static float toFloat(int mask) {
    return Float.intBitsToFloat(mask & ONE);
  }

  /** {@code x} for true, {@code y} for false. */
  public static float choose(int mask, float x, float y) {
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(x) & mask | Float.floatToRawIntBits(y) & ~mask);
  }
}
