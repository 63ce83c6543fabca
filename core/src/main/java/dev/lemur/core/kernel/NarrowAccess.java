package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.memory.Storage;

/**
 * The part of {@link TypedAccess} for the halves and for integers of at most 32 bits. Numbers that
 * small integers do not hold lose their upper bits, as on x86; the halves take the nearest number.
 *
 * <p>Halves go through floats and integers through ints, so that each has one loop over memory.
 */
final class NarrowAccess {
  private NarrowAccess() {}

  static void load(
      Storage storage, DType dtype, int offset, int stride, float[] out, int at, int count) {
    if (isHalf(dtype)) {
      HalfRuns.decode(NarrowRuns.shorts(storage, offset, stride, count), dtype, out, at, count);
      return;
    }
    loadWhole(storage, dtype, offset, stride, out, at, count);
  }

  static void load(
      Storage storage, DType dtype, int offset, int stride, double[] out, int at, int count) {
    if (isHalf(dtype)) {
      float[] halves = halves(storage, dtype, offset, stride, count);
      for (int i = 0; i < count; i++) {
        out[at + i] = halves[i];
      }
      return;
    }
    int[] whole = wholes(storage, dtype, offset, stride, count);
    for (int i = 0; i < count; i++) {
      out[at + i] = whole[i];
    }
  }

  static void load(
      Storage storage, DType dtype, int offset, int stride, long[] out, int at, int count) {
    if (isHalf(dtype)) {
      float[] halves = halves(storage, dtype, offset, stride, count);
      for (int i = 0; i < count; i++) {
        out[at + i] = Truncation.toLong(halves[i]);
      }
      return;
    }
    int[] whole = wholes(storage, dtype, offset, stride, count);
    for (int i = 0; i < count; i++) {
      out[at + i] = whole[i];
    }
  }

  static void store(
      float[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    if (isHalf(dtype)) {
      NarrowRuns.put(HalfRuns.encode(in, at, count, dtype), 0, count, storage, offset, stride);
      return;
    }
    int[] whole = Scratch.ints(count);
    if (dtype == DType.UINT8) {
      for (int i = 0; i < count; i++) {
        whole[i] = (int) Truncation.toLong(in[at + i]);
      }
    } else {
      for (int i = 0; i < count; i++) {
        whole[i] = Truncation.toInt(in[at + i]);
      }
    }
    IntAccess.store(whole, 0, count, storage, dtype, offset, stride);
  }

  static void store(
      double[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    if (isHalf(dtype)) {
      float[] halves = Scratch.floats(count);
      for (int i = 0; i < count; i++) {
        halves[i] = (float) in[at + i];
      }
      NarrowRuns.put(HalfRuns.encode(halves, 0, count, dtype), 0, count, storage, offset, stride);
      return;
    }
    int[] whole = Scratch.ints(count);
    for (int i = 0; i < count; i++) {
      whole[i] = whole(dtype, in[at + i]);
    }
    IntAccess.store(whole, 0, count, storage, dtype, offset, stride);
  }

  static void store(
      long[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    if (isHalf(dtype)) {
      float[] halves = Scratch.floats(count);
      for (int i = 0; i < count; i++) {
        halves[i] = in[at + i];
      }
      NarrowRuns.put(HalfRuns.encode(halves, 0, count, dtype), 0, count, storage, offset, stride);
      return;
    }
    int[] whole = Scratch.ints(count);
    for (int i = 0; i < count; i++) {
      whole[i] = (int) in[at + i];
    }
    IntAccess.store(whole, 0, count, storage, dtype, offset, stride);
  }

  private static boolean isHalf(DType dtype) {
    return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16;
  }

  private static float[] halves(Storage storage, DType dtype, int offset, int stride, int count) {
    float[] numbers = Scratch.floats(count);
    HalfRuns.decode(NarrowRuns.shorts(storage, offset, stride, count), dtype, numbers, 0, count);
    return numbers;
  }

  /** Without ints between: these are what images and masks become. */
  private static void loadWhole(
      Storage storage, DType dtype, int offset, int stride, float[] out, int at, int count) {
    switch (dtype) {
      case INT16 -> {
        short[] in = NarrowRuns.shorts(storage, offset, stride, count);
        for (int i = 0; i < count; i++) {
          out[at + i] = in[i];
        }
      }
      case UINT8 -> {
        byte[] in = NarrowRuns.bytes(storage, offset, stride, count);
        for (int i = 0; i < count; i++) {
          out[at + i] = in[i] & 0xff;
        }
      }
      case BOOL, INT8 -> {
        byte[] in = NarrowRuns.bytes(storage, offset, stride, count);
        for (int i = 0; i < count; i++) {
          out[at + i] = in[i];
        }
      }
      default -> {
        int[] in = wholes(storage, dtype, offset, stride, count);
        for (int i = 0; i < count; i++) {
          out[at + i] = in[i];
        }
      }
    }
  }

  private static int[] wholes(Storage storage, DType dtype, int offset, int stride, int count) {
    int[] numbers = Scratch.ints(count);
    IntAccess.load(storage, dtype, offset, stride, numbers, 0, count);
    return numbers;
  }

  /** The number truncated: by way of 64 bits to unsigned bytes, of 32 bits to the others. */
  private static int whole(DType dtype, double x) {
    return dtype == DType.UINT8 ? (int) Truncation.toLong(x) : Truncation.toInt(x);
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
    short bits = storage.shorts().get(index);
    return dtype == DType.FLOAT16 ? Halves.float16(bits) : Halves.bfloat16(bits);
  }
}
