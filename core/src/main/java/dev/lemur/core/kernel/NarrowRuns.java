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

  /** In a {@link Scratch} array. */
  static byte[] bytes(Storage storage, int offset, int stride, int count) {
    byte[] out = Scratch.bytes(count);
    get(storage, offset, stride, out, 0, count);
    return out;
  }

  static void get(Storage storage, int offset, int stride, byte[] out, int at, int count) {
    ByteBuffer in = storage.bytes();
    if (stride == 1) {
      in.get(offset, out, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      out[at + i] = in.get(offset + i * stride);
    }
  }

  /** In a {@link Scratch} array. */
  static short[] shorts(Storage storage, int offset, int stride, int count) {
    short[] out = Scratch.shorts(count);
    get(storage, offset, stride, out, 0, count);
    return out;
  }

  static void get(Storage storage, int offset, int stride, short[] out, int at, int count) {
    ShortBuffer in = storage.shorts();
    if (stride == 1) {
      in.get(offset, out, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      out[at + i] = in.get(offset + i * stride);
    }
  }

  static void put(byte[] values, int at, int count, Storage storage, int offset, int stride) {
    ByteBuffer out = storage.bytes();
    if (stride == 1) {
      out.put(offset, values, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      out.put(offset + i * stride, values[at + i]);
    }
  }

  static void put(short[] values, int at, int count, Storage storage, int offset, int stride) {
    ShortBuffer out = storage.shorts();
    if (stride == 1) {
      out.put(offset, values, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      out.put(offset + i * stride, values[at + i]);
    }
  }
}
