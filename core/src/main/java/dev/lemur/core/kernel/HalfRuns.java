package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import java.util.Arrays;

/**
 * Numbers of the two 16-bit floating-point types as floats and back, many at once: as {@link
 * Halves} does one by one, but without branches, so that the compiler vectorises.
 */
public final class HalfRuns {
  private static final int SIGN = 0x8000;
  private static final int ALL_BUT_SIGN = Integer.MAX_VALUE;

  /** So much do the exponents of float32 and binary16 differ. */
  private static final int BIAS = 0x38000000;

  /** So many bits of float32 do not fit binary16. */
  private static final int DROPPED = 13;

  private static final int HALF_OF_DROPPED = (1 << DROPPED - 1) - 1;

  /** The bits of 2^-14, the smallest normal binary16. */
  private static final int SMALLEST_NORMAL = 0x38800000;

  /** The bits of 2^-25, the largest number that becomes zero. */
  private static final int LARGEST_ZERO = 0x33000000;

  /** The bits of the largest float that does not become infinite, the one before 65520. */
  private static final int LARGEST_FINITE = 0x477fefff;

  private HalfRuns() {}

  /** {@code out[at + i]} is the float of {@code in[i]}. */
  static void decode(short[] in, DType type, float[] out, int at, int count) {
    if (type == DType.BFLOAT16) {
      for (int i = 0; i < count; i++) {
        out[at + i] = Halves.bfloat16(in[i]);
      }
      return;
    }
    // Several loops, since those that change types are not vectorised.
    int[] bits = Scratch.ints(count);
    for (int i = 0; i < count; i++) {
      bits[i] = in[i];
    }
    for (int i = 0; i < count; i++) {
      bits[i] = Halves.scaled(bits[i]);
    }
    for (int i = 0; i < count; i++) {
      out[at + i] = Float.intBitsToFloat(bits[i]);
    }
    for (int i = 0; i < count; i++) {
      out[at + i] *= Halves.SCALE;
    }
  }

  /** The nearest numbers to {@code count} floats from {@code in[at]} on, in a scratch array. */
  static short[] encode(float[] in, int at, int count, DType type) {
    // A loop of its own: those that read the bits of floats are not vectorised.
    int[] bits = Scratch.ints(count);
    for (int i = 0; i < count; i++) {
      bits[i] = Float.floatToRawIntBits(in[at + i]);
    }
    return encode(bits, count, type);
  }

  /**
   * Stores the nearest numbers to neighbouring floats.
   *
   * @param from of float32
   */
  public static void encode(Strided from, int fromIndex, Strided to, int toIndex, int length) {
    for (int at = 0; at < length; at += Thresholds.STAGED_BLOCK) {
      int count = Math.min(Thresholds.STAGED_BLOCK, length - at);
      int[] bits = Scratch.ints(count);
      from.storage().ints().get(fromIndex + at, bits, 0, count);
      to.storage().shorts().put(toIndex + at, encode(bits, count, to.dtype()), 0, count);
    }
  }

  private static short[] encode(int[] bits, int count, DType type) {
    if (type == DType.FLOAT16) {
      toFloat16(bits, count);
    } else {
      toBfloat16(bits, count);
    }
    short[] halves = Scratch.shorts(count);
    for (int i = 0; i < count; i++) {
      halves[i] = (short) bits[i];
    }
    return halves;
  }

  private static void toFloat16(int[] bits, int count) {
    roundNormal(bits, count);
    int[] rounded = Scratch.otherInts(count);
    System.arraycopy(bits, 0, rounded, 0, count);
    for (int i = 0; i < count; i++) {
      bits[i] &= 0xffff;
    }
    if (!Arrays.equals(bits, 0, count, rounded, 0, count)) {
      roundSubnormal(rounded, bits, count);
    }
  }

  /** Rounds to halves, but leaves the floats where the half is subnormal. */
  private static void roundNormal(int[] bits, int count) {
    for (int i = 0; i < count; i++) {
      int size = bits[i] & ALL_BUT_SIGN;
      int odd = size >>> DROPPED & 1;
      int rounded = size - BIAS + HALF_OF_DROPPED + odd >>> DROPPED;
      int small = size - SMALLEST_NORMAL >> 31;
      int subnormal = small & LARGEST_ZERO - size >> 31;
      int infinite = LARGEST_FINITE - size >> 31;
      int nan = Halves.INFINITE - size >> 31;
      int half =
          bits[i] >>> 16 & SIGN
              | rounded & ~small & ~infinite
              | Halves.INFINITE_FLOAT16 & infinite
              | Halves.NAN_FLOAT16 & nan;
      bits[i] = half & ~subnormal | bits[i] & subnormal;
    }
  }

  /** Where {@code rounded} are floats still, which their upper bits say. */
  private static void roundSubnormal(int[] rounded, int[] halves, int count) {
    for (int i = 0; i < count; i++) {
      if (rounded[i] >>> 16 != 0) {
        halves[i] = Halves.toFloat16(Float.intBitsToFloat(rounded[i]));
      }
    }
  }

  private static void toBfloat16(int[] floats, int count) {
    for (int i = 0; i < count; i++) {
      int bits = floats[i];
      int nan = Halves.INFINITE - (bits & ALL_BUT_SIGN) >> 31;
      int rounded = bits + 0x7fff + (bits >>> 16 & 1) >>> 16;
      floats[i] = rounded & ~nan | Halves.NAN_BFLOAT16 & nan;
    }
  }
}
