package dev.lemur.core.kernel;

/**
 * The two 16-bit floating-point types as float32, which holds all their numbers, and back: one by
 * one, and many at once in {@link HalfRuns}.
 */
public final class Halves {
  static final int INFINITE = 0x7f800000;
  static final int INFINITE_FLOAT16 = 0x7c00;
  static final int NAN_FLOAT16 = 0x7e00;
  static final short NAN_BFLOAT16 = 0x7fc0;

  /** Two to the power of what the exponents of float32 and binary16 differ by. */
  static final float SCALE = 0x1p112f;

  private Halves() {}

  /** The float of an IEEE binary16; a NaN is a quiet one. */
  public static float float16(short half) {
    return Float.intBitsToFloat(scaled(half)) * SCALE;
  }

  /**
   * The bits of the float that is the number over {@link #SCALE}: then those of subnormal numbers
   * are at the same places.
   */
  static int scaled(int half) {
    int size = half & 0x7fff;
    int notFinite = INFINITE_FLOAT16 - 1 - size >> 31;
    return (half & 0x8000) << 16 | size << 13 | INFINITE & notFinite;
  }

  /** The nearest IEEE binary16, the even one of two that are as near. */
  public static short toFloat16(float x) {
    int bits = Float.floatToRawIntBits(x);
    int sign = bits >>> 16 & 0x8000;
    float size = Math.abs(x);
    if (!(size < 65520)) {
      return (short) (sign | (Float.isNaN(x) ? NAN_FLOAT16 : INFINITE_FLOAT16));
    }
    if (size < 0x1p-14f) {
      // The sum's last place is that of the subnormal numbers, so the addition rounds.
      return (short) (sign | Float.floatToRawIntBits(size + 0.5f) - Float.floatToRawIntBits(0.5f));
    }
    int magnitude = Float.floatToRawIntBits(size) - (112 << 23);
    return (short) (sign | magnitude + 0xfff + (magnitude >>> 13 & 1) >>> 13);
  }

  /** The float of a bfloat16. */
  public static float bfloat16(short half) {
    return Float.intBitsToFloat(half << 16);
  }

  /** The nearest bfloat16, the even one of two that are as near. */
  public static short toBfloat16(float x) {
    if (Float.isNaN(x)) {
      return NAN_BFLOAT16;
    }
    int bits = Float.floatToRawIntBits(x);
    return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
  }
}
