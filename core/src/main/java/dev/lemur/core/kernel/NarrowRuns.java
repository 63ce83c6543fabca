package dev.lemur.core.kernel;

import dev.lemur.core.memory.Storage;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/**
 * Equally spaced bytes and shorts, brought to and from arrays at once where they are neighbours.
 * Conversions are loops over the arrays, which are several times faster than loops over buffers.
 */
final class NarrowRuns {
  private NarrowRuns() {}

  static byte[] bytes(Storage storage, int offset, int stride, int count) {
    ByteBuffer in = storage.bytes();
    byte[] out = new byte[count];
    if (stride == 1) {
      in.get(offset, out, 0, count);
      return out;
    }
    for (int i = 0; i < count; i++) {
      out[i] = in.get(offset + i * stride);
    }
    return out;
  }

  static short[] shorts(Storage storage, int offset, int stride, int count) {
    ShortBuffer in = storage.shorts();
    short[] out = new short[count];
    if (stride == 1) {
      in.get(offset, out, 0, count);
      return out;
    }
    for (int i = 0; i < count; i++) {
      out[i] = in.get(offset + i * stride);
    }
    return out;
  }

  static void put(byte[] values, Storage storage, int offset, int stride) {
    ByteBuffer out = storage.bytes();
    if (stride == 1) {
      out.put(offset, values, 0, values.length);
      return;
    }
    for (int i = 0; i < values.length; i++) {
      out.put(offset + i * stride, values[i]);
    }
  }

  static void put(short[] values, Storage storage, int offset, int stride) {
    ShortBuffer out = storage.shorts();
    if (stride == 1) {
      out.put(offset, values, 0, values.length);
      return;
    }
    for (int i = 0; i < values.length; i++) {
      out.put(offset + i * stride, values[i]);
    }
  }
}
