package dev.lemur.nn.io;

import dev.lemur.core.arguments.NullArguments;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes to read from, at any position. */
interface ByteSource extends Closeable {
  long size() throws IOException;

  /** The {@code length} bytes from {@code position} on, which must lie within the size. */
  ByteBuffer read(long position, int length) throws IOException;

  /**
   * Opens a file by mapping it into memory.
   *
   * @throws UncheckedIOException if there is no such file, or it cannot be read
   */
  static ByteSource open(Path file) {
    NullArguments.check(file);
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("it is a folder");
      }
      return of(FileChannel.open(file, StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(file + ": no such file", e);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /** The error that a file cannot be read, with the reason. */
  static UncheckedIOException unreadable(String file, IOException e) {
    return new UncheckedIOException(file + ": cannot be read (" + e.getMessage() + ")", e);
  }

  /** The bytes of a file, mapped into memory: only those that are accessed are read. */
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
    NullArguments.check(bytes);
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
