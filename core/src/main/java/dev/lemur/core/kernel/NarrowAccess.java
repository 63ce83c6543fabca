package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.memory.Storage;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/**
 * The part of {@link TypedAccess} for elements of one or two bytes. Numbers that small integers do
 * not hold lose their upper bits, as on x86; the halves take the nearest number.
 */
final class NarrowAccess {
  private NarrowAccess() {}

  static void load(
      Storage storage, DType dtype, int offset, int stride, float[] out, int at, int count) {
    if (dtype == DType.FLOAT16) {
      ShortBuffer in = storage.shorts();
      for (int i = 0; i < count; i++) {
        out[at + i] = Halves.float16(in.get(offset + i * stride));
      }
    } else if (dtype == DType.BFLOAT16) {
      ShortBuffer in = storage.shorts();
      for (int i = 0; i < count; i++) {
        out[at + i] = Halves.bfloat16(in.get(offset + i * stride));
      }
    } else {
      for (int i = 0; i < count; i++) {
        out[at + i] = whole(storage, dtype, offset + i * stride);
      }
    }
  }

  static void load(
      Storage storage, DType dtype, int offset, int stride, double[] out, int at, int count) {
    if (dtype == DType.FLOAT16) {
      ShortBuffer in = storage.shorts();
      for (int i = 0; i < count; i++) {
        out[at + i] = Halves.float16(in.get(offset + i * stride));
      }
    } else if (dtype == DType.BFLOAT16) {
      ShortBuffer in = storage.shorts();
      for (int i = 0; i < count; i++) {
        out[at + i] = Halves.bfloat16(in.get(offset + i * stride));
      }
    } else {
      for (int i = 0; i < count; i++) {
        out[at + i] = whole(storage, dtype, offset + i * stride);
      }
    }
  }

  static void load(
      Storage storage, DType dtype, int offset, int stride, long[] out, int at, int count) {
    if (dtype == DType.FLOAT16) {
      ShortBuffer in = storage.shorts();
      for (int i = 0; i < count; i++) {
        out[at + i] = TypedAccess.whole(Halves.float16(in.get(offset + i * stride)));
      }
    } else if (dtype == DType.BFLOAT16) {
      ShortBuffer in = storage.shorts();
      for (int i = 0; i < count; i++) {
        out[at + i] = TypedAccess.whole(Halves.bfloat16(in.get(offset + i * stride)));
      }
    } else {
      for (int i = 0; i < count; i++) {
        out[at + i] = whole(storage, dtype, offset + i * stride);
      }
    }
  }

  static void store(
      float[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    switch (dtype) {
      case FLOAT16 -> {
        ShortBuffer out = storage.shorts();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, Halves.toFloat16(in[at + i]));
        }
      }
      case BFLOAT16 -> {
        ShortBuffer out = storage.shorts();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, Halves.toBfloat16(in[at + i]));
        }
      }
      case INT16 -> {
        ShortBuffer out = storage.shorts();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, (short) TypedAccess.wholeInt(in[at + i]));
        }
      }
      case INT8 -> {
        ByteBuffer out = storage.bytes();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, (byte) TypedAccess.wholeInt(in[at + i]));
        }
      }
      default -> {
        ByteBuffer out = storage.bytes();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, (byte) TypedAccess.whole(in[at + i]));
        }
      }
    }
  }

  static void store(
      double[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    switch (dtype) {
      case FLOAT16 -> {
        ShortBuffer out = storage.shorts();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, Halves.toFloat16((float) in[at + i]));
        }
      }
      case BFLOAT16 -> {
        ShortBuffer out = storage.shorts();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, Halves.toBfloat16((float) in[at + i]));
        }
      }
      case INT16 -> {
        ShortBuffer out = storage.shorts();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, (short) TypedAccess.wholeInt(in[at + i]));
        }
      }
      case INT8 -> {
        ByteBuffer out = storage.bytes();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, (byte) TypedAccess.wholeInt(in[at + i]));
        }
      }
      default -> {
        ByteBuffer out = storage.bytes();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, (byte) TypedAccess.whole(in[at + i]));
        }
      }
    }
  }

  static void store(
      long[] in, int at, int count, Storage storage, DType dtype, int offset, int stride) {
    switch (dtype) {
      case FLOAT16 -> {
        ShortBuffer out = storage.shorts();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, Halves.toFloat16((float) in[at + i]));
        }
      }
      case BFLOAT16 -> {
        ShortBuffer out = storage.shorts();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, Halves.toBfloat16((float) in[at + i]));
        }
      }
      case INT16 -> {
        ShortBuffer out = storage.shorts();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, (short) in[at + i]);
        }
      }
      case INT8 -> {
        ByteBuffer out = storage.bytes();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, (byte) in[at + i]);
        }
      }
      default -> {
        ByteBuffer out = storage.bytes();
        for (int i = 0; i < count; i++) {
          out.put(offset + i * stride, (byte) in[at + i]);
        }
      }
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
    short bits = storage.shorts().get(index);
    return dtype == DType.FLOAT16 ? Halves.float16(bits) : Halves.bfloat16(bits);
  }
}
