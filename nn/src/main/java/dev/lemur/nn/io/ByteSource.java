package dev.lemur.nn.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/** Bytes to read from, at any position. */
interface ByteSource extends Closeable {
  long size() throws IOException;

  /** The given bytes, from 0 to {@code length} in the buffer; they must be inside the size. */
  ByteBuffer read(long position, int length) throws IOException;

  /** The bytes of a file, mapped into memory: only those that are touched are read. */
  static ByteSource of(FileChannel channel) {
    return new ByteSource() {
      @Override
      public long size() throws IOException {
        return channel.size();
      }

      @Override
      public ByteBuffer read(long position, int length) throws IOException {
        return channel.map(MapMode.READ_ONLY, position, length);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  /** The bytes of an array. */
  static ByteSource of(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public ByteBuffer read(long position, int length) {
        return ByteBuffer.wrap(bytes).slice((int) position, length);
      }

      @Override
      public void close() {}
    };
  }
}
