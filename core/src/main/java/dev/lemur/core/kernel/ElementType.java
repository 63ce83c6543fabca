package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.memory.Storage;

/**
 * Moves runs of equally spaced elements between off-heap memory and Java arrays, converting between
 * element types on the way. The arrays are where the arithmetic is done, since loops over arrays
 * are what the compiler vectorises.
 */
final class ElementType {
  private ElementType() {}

  /** {@code out[at + i] = element(offset + i * stride)} for i below {@code count}. */
  static void load(
      Storage storage, DType dtype, int offset, int stride, float[] out, int at, int count) {
    if (dtype != DType.FLOAT32) {
      for (int i = 0; i < count; i++) {
        out[at + i] = (float) readDouble(storage, dtype, offset + i * stride);
      }
    } else if (stride == 1) {
      storage.floats().get(offset, out, at, count);
    } else {
      var in = storage.floats();
      for (int i = 0; i < count; i++) {
        out[at + i] = in.get(offset + i * stride);
      }
    }
  }

  /** As the float form, into doubles. */
  static void load(
      Storage storage, DType dtype, int offset, int stride, double[] out, int at, int count) {
    if (dtype == DType.FLOAT32) {
      var in = storage.floats();
      for (int i = 0; i < count; i++) {
        out[at + i] = in.get(offset + i * stride);
      }
    } else if (dtype == DType.FLOAT64 && stride == 1) {
      storage.doubles().get(offset, out, at, count);
    } else {
      for (int i = 0; i < count; i++) {
        out[at + i] = readDouble(storage, dtype, offset + i * stride);
      }
    }
  }

  /** As the float form, into longs; fractions are cut off, as a C cast does. */
  static void load(
      Storage storage, DType dtype, int offset, int stride, long[] out, int at, int count) {
    if (dtype == DType.INT64 && stride == 1) {
      storage.longs().get(offset, out, at, count);
    } else {
      for (int i = 0; i < count; i++) {
        out[at + i] = readLong(storage, dtype, offset + i * stride);
      }
    }
  }

  /** {@code element(offset + i * stride) = in[at + i]} for i below {@code count}. */
  static void store(
      float[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    if (dtype != DType.FLOAT32) {
      for (int i = 0; i < count; i++) {
        write(in[at + i], storage, dtype, offset + i * stride);
      }
    } else if (stride == 1) {
      storage.floats().put(offset, in, at, count);
    } else {
      var out = storage.floats();
      for (int i = 0; i < count; i++) {
        out.put(offset + i * stride, in[at + i]);
      }
    }
  }

  /** As the float form, from doubles. */
  static void store(
      double[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    if (dtype == DType.FLOAT64 && stride == 1) {
      storage.doubles().put(offset, in, at, count);
    } else {
      for (int i = 0; i < count; i++) {
        write(in[at + i], storage, dtype, offset + i * stride);
      }
    }
  }

  /** As the float form, from longs. */
  static void store(
      long[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    if (dtype == DType.INT64 && stride == 1) {
      storage.longs().put(offset, in, at, count);
    } else {
      for (int i = 0; i < count; i++) {
        write(in[at + i], storage, dtype, offset + i * stride);
      }
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
    };
  }

  /** The element at {@code index} as an integer, a fraction cut off. */
  static long readLong(Storage storage, DType dtype, int index) {
    return switch (dtype) {
      case FLOAT32, FLOAT64 -> (long) readDouble(storage, dtype, index);
      case INT64 -> storage.longs().get(index);
      case INT32 -> storage.ints().get(index);
      case BOOL -> storage.bytes().get(index);
    };
  }

  private static void write(double value, Storage storage, DType dtype, int index) {
    switch (dtype) {
      case FLOAT32 -> storage.floats().put(index, (float) value);
      case FLOAT64 -> storage.doubles().put(index, value);
      case INT64 -> storage.longs().put(index, (long) value);
      // Through long, as the C cast of PyTorch wraps around rather than saturates.
      case INT32 -> storage.ints().put(index, (int) (long) value);
      case BOOL -> storage.bytes().put(index, value != 0 ? (byte) 1 : 0);
    }
  }

  private static void write(long value, Storage storage, DType dtype, int index) {
    switch (dtype) {
      case FLOAT32 -> storage.floats().put(index, value);
      case FLOAT64 -> storage.doubles().put(index, value);
      case INT64 -> storage.longs().put(index, value);
      case INT32 -> storage.ints().put(index, (int) value);
      case BOOL -> storage.bytes().put(index, value != 0 ? (byte) 1 : 0);
    }
  }
}
