package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.memory.Storage;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Moves runs of equally spaced elements between off-heap memory and Java arrays, converting between
 * element types on the way. Arithmetic is done in the arrays, since the compiler vectorises loops
 * over arrays. Each pair of types has its own loop, in which the buffer's type is known.
 *
 * <p>No method here is longer than 325 bytes of bytecode, so that HotSpot inlines it where it is
 * hot: small models notice. That is why the rarer types are elsewhere.
 */
public final class TypedAccess {
  private TypedAccess() {}

  /** {@code out[at + i] = element(offset + i * stride)} for i below {@code count}. */
  public static void load(
      Storage storage, DType dtype, int offset, int stride, float[] out, int at, int count) {
    if (stride == 0) {
      Arrays.fill(out, at, at + count, (float) readDouble(storage, dtype, offset));
      return;
    }
    switch (dtype) {
      case FLOAT32 -> {
        FloatBuffer in = storage.floats();
        if (stride == 1) {
          in.get(offset, out, at, count);
          return;
        }
        for (int i = 0; i < count; i++) {
          out[at + i] = in.get(offset + i * stride);
        }
      }
      case FLOAT64 -> {
        DoubleBuffer in = storage.doubles();
        for (int i = 0; i < count; i++) {
          out[at + i] = (float) in.get(offset + i * stride);
        }
      }
      case INT64 -> {
        LongBuffer in = storage.longs();
        for (int i = 0; i < count; i++) {
          out[at + i] = in.get(offset + i * stride);
        }
      }
      default -> NarrowAccess.load(storage, dtype, offset, stride, out, at, count);
    }
  }

  /** Same as the float form, into doubles. */
  public static void load(
      Storage storage, DType dtype, int offset, int stride, double[] out, int at, int count) {
    if (stride == 0) {
      Arrays.fill(out, at, at + count, readDouble(storage, dtype, offset));
      return;
    }
    switch (dtype) {
      case FLOAT32 -> {
        FloatBuffer in = storage.floats();
        for (int i = 0; i < count; i++) {
          out[at + i] = in.get(offset + i * stride);
        }
      }
      case FLOAT64 -> {
        DoubleBuffer in = storage.doubles();
        if (stride == 1) {
          in.get(offset, out, at, count);
          return;
        }
        for (int i = 0; i < count; i++) {
          out[at + i] = in.get(offset + i * stride);
        }
      }
      case INT64 -> {
        LongBuffer in = storage.longs();
        for (int i = 0; i < count; i++) {
          out[at + i] = in.get(offset + i * stride);
        }
      }
      default -> NarrowAccess.load(storage, dtype, offset, stride, out, at, count);
    }
  }

  /** Same as the float form, into longs; truncated like a C cast. */
  public static void load(
      Storage storage, DType dtype, int offset, int stride, long[] out, int at, int count) {
    if (stride == 0) {
      Arrays.fill(out, at, at + count, readLong(storage, dtype, offset));
      return;
    }
    switch (dtype) {
      case FLOAT32 -> {
        FloatBuffer in = storage.floats();
        for (int i = 0; i < count; i++) {
          out[at + i] = Truncation.toLong(in.get(offset + i * stride));
        }
      }
      case FLOAT64 -> {
        DoubleBuffer in = storage.doubles();
        for (int i = 0; i < count; i++) {
          out[at + i] = Truncation.toLong(in.get(offset + i * stride));
        }
      }
      case INT64 -> {
        LongBuffer in = storage.longs();
        if (stride == 1) {
          in.get(offset, out, at, count);
          return;
        }
        for (int i = 0; i < count; i++) {
          out[at + i] = in.get(offset + i * stride);
        }
      }
      default -> NarrowAccess.load(storage, dtype, offset, stride, out, at, count);
    }
  }

  /** {@code element(offset + i * stride) = in[at + i]} for i below {@code count}. */
  public static void store(
      float[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    switch (dtype) {
      case FLOAT32 -> {
        FloatBuffer out = storage.floats();
        if (stride == 1) {
          out.put(offset, in, at, count);
          return;
        }
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, in[at + i]);
        }
      }
      case FLOAT64 -> {
        DoubleBuffer out = storage.doubles();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, in[at + i]);
        }
      }
      case INT64 -> {
        LongBuffer out = storage.longs();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, Truncation.toLong(in[at + i]));
        }
      }
      case BOOL -> {
        byte[] out = Scratch.bytes(count);
        for (int i = 0; i < count; i++) {
          out[i] = in[at + i] != 0 ? (byte) 1 : 0;
        }
        NarrowRuns.put(out, 0, count, storage, offset, stride);
      }
      default -> NarrowAccess.store(in, at, count, storage, dtype, offset, stride);
    }
  }

  /** Same as the float form, from doubles. */
  public static void store(
      double[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    switch (dtype) {
      case FLOAT32 -> {
        FloatBuffer out = storage.floats();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, (float) in[at + i]);
        }
      }
      case FLOAT64 -> {
        DoubleBuffer out = storage.doubles();
        if (stride == 1) {
          out.put(offset, in, at, count);
          return;
        }
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, in[at + i]);
        }
      }
      case INT64 -> {
        LongBuffer out = storage.longs();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, Truncation.toLong(in[at + i]));
        }
      }
      case BOOL -> {
        byte[] out = Scratch.bytes(count);
        for (int i = 0; i < count; i++) {
          out[i] = in[at + i] != 0 ? (byte) 1 : 0;
        }
        NarrowRuns.put(out, 0, count, storage, offset, stride);
      }
      default -> NarrowAccess.store(in, at, count, storage, dtype, offset, stride);
    }
  }

  /** Same as the float form, from longs. */
  public static void store(
      long[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    switch (dtype) {
      case FLOAT32 -> {
        FloatBuffer out = storage.floats();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, in[at + i]);
        }
      }
      case FLOAT64 -> {
        DoubleBuffer out = storage.doubles();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, in[at + i]);
        }
      }
      case INT64 -> {
        LongBuffer out = storage.longs();
        if (stride == 1) {
          out.put(offset, in, at, count);
          return;
        }
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, in[at + i]);
        }
      }
      case BOOL -> {
        byte[] out = Scratch.bytes(count);
        for (int i = 0; i < count; i++) {
          out[i] = in[at + i] != 0 ? (byte) 1 : 0;
        }
        NarrowRuns.put(out, 0, count, storage, offset, stride);
      }
      default -> NarrowAccess.store(in, at, count, storage, dtype, offset, stride);
    }
  }

  /** The element at {@code index} of the storage's typed view. */
  static double readDouble(Storage storage, DType dtype, int index) {
    return switch (dtype) {
      case FLOAT32 -> storage.floats().get(index);
      case FLOAT64 -> storage.doubles().get(index);
      case INT64 -> storage.longs().get(index);
      case INT32 -> storage.ints().get(index);
      case BOOL -> storage.bytes().get(index);
      case UINT8, INT8, INT16 -> NarrowAccess.whole(storage, dtype, index);
      case FLOAT16, BFLOAT16 -> NarrowAccess.half(storage, dtype, index);
    };
  }

  /** The element at {@code index} as an integer, truncated. */
  static long readLong(Storage storage, DType dtype, int index) {
    return switch (dtype) {
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 ->
          Truncation.toLong(readDouble(storage, dtype, index));
      case INT64 -> storage.longs().get(index);
      case INT32 -> storage.ints().get(index);
      case BOOL -> storage.bytes().get(index);
      case UINT8, INT8, INT16 -> NarrowAccess.whole(storage, dtype, index);
    };
  }
}
