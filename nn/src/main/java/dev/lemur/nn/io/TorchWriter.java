package dev.lemur.nn.io;

import dev.lemur.core.Tensor;
import dev.lemur.core.UntypedStorage;
import dev.lemur.nn.io.PickleWriter.StoredTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the zip file of {@code torch.save}: the same bytes for the same object. */
final class TorchWriter {
  private static final String FOLDER = "archive/";
  private static final int ALIGNMENT = 64;
  private static final int LOCAL_HEADER_SIZE = 30;
  private static final int EXTRA_HEADER_SIZE = 4;
  private static final int PADDING_ID = 0x4246;

  /** The part of a storage that the tensors of a file use; tied tensors share it. */
  private static final class UsedPart {
    private final String key;
    private final Tensor sample;
    private long from;
    private long to;

    UsedPart(String key, Tensor sample) {
      this.key = key;
      this.sample = sample;
      this.from = sample.storageOffset();
      this.to = from;
    }

    void include(Tensor tensor) {
      long last = tensor.storageOffset();
      for (int i = 0; i < tensor.dim(); i++) {
        last += (long) (tensor.size(i) - 1) * tensor.stride()[i];
      }
      from = Math.min(from, tensor.storageOffset());
      to = Math.max(to, tensor.numel() == 0 ? from : last + 1);
    }

    ByteBuffer bytes() {
      return ElementBytes.bytes(sample, from, to);
    }
  }

  private final Map<UntypedStorage, UsedPart> parts = new HashMap<>();
  private final List<UsedPart> inOrder = new ArrayList<>();

  private TorchWriter() {}

  static void write(@Nullable Object object, WritableByteChannel channel) throws IOException {
    TorchWriter writer = new TorchWriter();
    // The first pass finds the parts of storages that are used.
    PickleWriter.write(object, writer::use);
    byte[] pickle = PickleWriter.write(object, writer::stored);
    writer.writeZip(pickle, channel);
  }

  private StoredTensor use(Tensor tensor) {
    UsedPart part =
        parts.computeIfAbsent(
            tensor.untypedStorage(),
            storage -> {
              UsedPart added = new UsedPart(Integer.toString(inOrder.size()), tensor);
              inOrder.add(added);
              return added;
            });
    part.include(tensor);
    return stored(tensor);
  }

  private StoredTensor stored(Tensor tensor) {
    UsedPart part = parts.get(tensor.untypedStorage());
    return new StoredTensor(
        PickleGlobals.storageType(ElementFormat.of(tensor.dtype())),
        part.key,
        part.to - part.from,
        tensor.storageOffset() - part.from,
        tensor.shape().sizes(),
        tensor.stride());
  }

  private void writeZip(byte[] pickle, WritableByteChannel channel) throws IOException {
    var counted = new CountedStream(Channels.newOutputStream(channel));
    try (var zip = new ZipOutputStream(counted)) {
      zip.setMethod(ZipOutputStream.STORED);
      add(zip, counted, "data.pkl", ByteBuffer.wrap(pickle));
      add(zip, counted, "byteorder", text("little"));
      for (UsedPart part : inOrder) {
        add(zip, counted, "data/" + part.key, part.bytes());
      }
      add(zip, counted, "version", text("3\n"));
    }
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Adds an entry, its content aligned so that PyTorch can map it into memory. */
  private static void add(
      ZipOutputStream zip, CountedStream counted, String name, ByteBuffer content)
      throws IOException {
    ZipEntry entry = ZipEntries.named(FOLDER + name);
    CRC32 checksum = new CRC32();
    checksum.update(content.duplicate());
    entry.setCrc(checksum.getValue());
    entry.setSize(content.remaining());
    long start = counted.count + LOCAL_HEADER_SIZE + entry.getName().length() + EXTRA_HEADER_SIZE;
    entry.setExtra(padding((int) Math.floorMod(-start, (long) ALIGNMENT)));
    zip.putNextEntry(entry);
    byte[] block = new byte[1 << 16];
    ByteBuffer rest = content.duplicate();
    while (rest.hasRemaining()) {
      int length = Math.min(block.length, rest.remaining());
      rest.get(block, 0, length);
      zip.write(block, 0, length);
    }
    zip.closeEntry();
    zip.flush();
  }

  private static byte[] padding(int length) {
    byte[] extra = new byte[EXTRA_HEADER_SIZE + length];
    extra[0] = (byte) PADDING_ID;
    extra[1] = (byte) (PADDING_ID >> 8);
    extra[2] = (byte) length;
    return extra;
  }

  /** Counts the bytes written; leaves the underlying channel open. */
  private static final class CountedStream extends OutputStream {
    private final OutputStream target;
    private long count;

    CountedStream(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
      target.write(value);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      target.write(bytes, offset, length);
      count += length;
    }

    @Override
    public void close() {}
  }
}
