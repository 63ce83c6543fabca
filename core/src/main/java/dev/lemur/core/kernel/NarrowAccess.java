package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.memory.Storage;
import java.nio.ShortBuffer;

/**
 * The part of {@link TypedAccess} for elements of one or two bytes. Numbers that small integers do
 * not hold lose their upper bits, as on x86; the halves take the nearest number.
 */
final class NarrowAccess {
  private NarrowAccess() {}

  static void load(
      Storage storage, DType dtype, int offset, int stride, float[] out, int at, int count) {
    if (isHalf(dtype)) {
      ShortBuffer in = storage.shorts();
      for (int i = 0; i < count; i++) {
        out[at + i] = number(dtype, in.get(offset + i * stride));
      }
    } else {
      for (int i = 0; i < count; i++) {
        out[at + i] = whole(storage, dtype, offset + i * stride);
      }
    }
  }

  static void load(
      Storage storage, DType dtype, int offset, int stride, double[] out, int at, int count) {
    if (isHalf(dtype)) {
      ShortBuffer in = storage.shorts();
      for (int i = 0; i < count; i++) {
        out[at + i] = number(dtype, in.get(offset + i * stride));
      }
    } else {
      for (int i = 0; i < count; i++) {
        out[at + i] = whole(storage, dtype, offset + i * stride);
      }
    }
  }

  static void load(
      Storage storage, DType dtype, int offset, int stride, long[] out, int at, int count) {
    if (isHalf(dtype)) {
      ShortBuffer in = storage.shorts();
      for (int i = 0; i < count; i++) {
        out[at + i] = Truncation.toLong(number(dtype, in.get(offset + i * stride)));
      }
    } else {
      for (int i = 0; i < count; i++) {
        out[at + i] = whole(storage, dtype, offset + i * stride);
      }
    }
  }

  static void store(
      float[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    if (isHalf(dtype)) {
      ShortBuffer out = storage.shorts();
      for (int i = 0; i < count; i++) {
        out.put(offset + i * stride, bits(dtype, in[at + i]));
      }
    } else {
      for (int i = 0; i < count; i++) {
        put(storage, dtype, offset + i * stride, whole(dtype, in[at + i]));
      }
    }
  }

  static void store(
      double[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    if (isHalf(dtype)) {
      ShortBuffer out = storage.shorts();
      for (int i = 0; i < count; i++) {
        out.put(offset + i * stride, bits(dtype, (float) in[at + i]));
      }
    } else {
      for (int i = 0; i < count; i++) {
        put(storage, dtype, offset + i * stride, whole(dtype, in[at + i]));
      }
    }
  }

  static void store(
      long[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    if (isHalf(dtype)) {
      ShortBuffer out = storage.shorts();
      for (int i = 0; i < count; i++) {
        out.put(offset + i * stride, bits(dtype, (float) in[at + i]));
      }
    } else {
      for (int i = 0; i < count; i++) {
        put(storage, dtype, offset + i * stride, in[at + i]);
      }
    }
  }

  private static boolean isHalf(DType dtype) {
    return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16;
  }

  private static float number(DType dtype, short bits) {
    return dtype == DType.FLOAT16 ? Halves.float16(bits) : Halves.bfloat16(bits);
  }

  private static short bits(DType dtype, float number) {
    return dtype == DType.FLOAT16 ? Halves.toFloat16(number) : Halves.toBfloat16(number);
  }

  /** The number truncated: by way of 64 bits to unsigned bytes, of 32 bits to the others. */
  private static long whole(DType dtype, double x) {
    return dtype == DType.UINT8 ? Truncation.toLong(x) : Truncation.toInt(x);
  }

  private static void put(Storage storage, DType dtype, int index, long x) {
    if (dtype == DType.INT16) {
      storage.shorts().put(index, (short) x);
    } else {
      storage.bytes().put(index, (byte) x);
    }
  }

  /** A small integer. */
  static int whole(Storage storage, DType dtype, int index) {
    return switch (dtype) {
      case INT16 -> storage.shorts().get(index);
      case INT8 -> storage.bytes().get(index);
      default -> storage.bytes().get(index) & 0xff;
    };
  }

  /** A number of 16 bits. */
  static float half(Storage storage, DType dtype, int index) {
    return number(dtype, storage.shorts().get(index));
  }
}
