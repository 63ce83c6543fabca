package dev.lemur.nn.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.tensorflow.framework.Summary;

/**
 * A file of TensorFlow's event records: for each event its length, a checksum of the length, the
 * event, and a checksum of the event. ND4J has no class for the event itself, only for the summary
 * inside it.
 */
final class EventFile implements Closeable {
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int CHECKSUM_MASK = 0xa282ead8;

  private final Path file;
  private final FileChannel channel;

  /** Creates the file and writes the version of its format. */
  EventFile(Path file, Instant time) {
    this.file = file;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(e);
    }
    write(time, out -> out.writeString(FILE_VERSION, "brain.Event:2"));
  }

  void write(Instant time, long step, Summary summary) {
    write(
        time,
        out -> {
          out.writeInt64(STEP, step);
          out.writeMessage(SUMMARY, summary);
        });
  }

  @FunctionalInterface
  private interface Content {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  private void write(Instant time, Content content) {
    try {
      var bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeDouble(WALL_TIME, time.getEpochSecond() + time.getNano() / 1e9);
      content.writeTo(out);
      out.flush();
      writeRecord(bytes.toByteArray());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private synchronized void writeRecord(byte[] event) throws IOException {
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + event.length + 2 * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(event.length);
    record.putInt(checksum(record.array(), 0, Long.BYTES));
    record.put(event);
    record.putInt(checksum(event, 0, event.length));
    record.flip();
    while (record.hasRemaining()) {
      channel.write(record);
    }
  }

  /** CRC-32C, rotated and shifted so that a checksum of checksums still tells something. */
  static int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return Integer.rotateRight((int) checksum.getValue(), 15) + CHECKSUM_MASK;
  }

  void flush() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException(file + ": cannot be written (" + e.getMessage() + ")", e);
  }
}
