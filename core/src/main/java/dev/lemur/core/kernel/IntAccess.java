package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.memory.Storage;
import java.nio.IntBuffer;

/**
 * The part of {@link TypedAccess} for arrays of ints, which hold every integer of at most 32 bits.
 */
final class IntAccess {
  private IntAccess() {}

  static void load(
      Storage storage, DType dtype, int offset, int stride, int[] out, int at, int count) {
    switch (dtype) {
      case INT32 -> loadInts(storage, offset, stride, out, at, count);
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
      default -> throw new IllegalArgumentException(dtype + " as ints");
    }
  }

  private static void loadInts(
      Storage storage, int offset, int stride, int[] out, int at, int count) {
    IntBuffer in = storage.ints();
    if (stride == 1) {
      in.get(offset, out, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      out[at + i] = in.get(offset + i * stride);
    }
  }

  /** Stores the lower bits of each number; for bools, whether it is not 0. */
  static void store(
      int[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    switch (dtype) {
      case INT32 -> storeInts(in, at, count, storage, offset, stride);
      case INT16 -> {
        short[] out = Scratch.shorts(count);
        for (int i = 0; i < count; i++) {
          out[i] = (short) in[at + i];
        }
        NarrowRuns.put(out, 0, count, storage, offset, stride);
      }
      case UINT8, INT8 -> {
        byte[] out = Scratch.bytes(count);
        for (int i = 0; i < count; i++) {
          out[i] = (byte) in[at + i];
        }
        NarrowRuns.put(out, 0, count, storage, offset, stride);
      }
      case BOOL -> {
        byte[] out = Scratch.bytes(count);
        for (int i = 0; i < count; i++) {
          int x = in[at + i];
          // No branch, which could be guessed wrongly.
          out[i] = (byte) ((x | -x) >>> 31);
        }
        NarrowRuns.put(out, 0, count, storage, offset, stride);
      }
      default -> throw new IllegalArgumentException("ints as " + dtype);
    }
  }

  private static void storeInts(
      int[] in, int at, int count, Storage storage, int offset, int stride) {
    IntBuffer out = storage.ints();
    if (stride == 1) {
      out.put(offset, in, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      out.put(offset + i * stride, in[at + i]);
    }
  }
}
