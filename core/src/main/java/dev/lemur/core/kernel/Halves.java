package dev.lemur.core.kernel;

/** The two 16-bit floating-point types as float32, which holds all their numbers, and back. */
public final class Halves {
  private static final int INFINITE_FLOAT16 = 0x7c00;
  private static final short NAN_BFLOAT16 = 0x7fc0;

  private Halves() {}

  /** The float of an IEEE binary16. */
  public static float float16(short half) {
    int exponent = half >>> 10 & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0) {
      float small = fraction * 0x1p-24f;
      return half < 0 ? -small : small;
    }
    int wide = exponent == 0x1f ? 0xff : exponent + 112;
    return Float.intBitsToFloat((half & 0x8000) << 16 | wide << 23 | fraction << 13);
  }

  /** The nearest IEEE binary16, the even one of two that are as near. */
  public static short toFloat16(float x) {
    int bits = Float.floatToRawIntBits(x);
    int sign = bits >>> 16 & 0x8000;
    float size = Math.abs(x);
    if (!(size < 65520)) {
      return (short) (sign | (Float.isNaN(x) ? 0x7e00 : INFINITE_FLOAT16));
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
