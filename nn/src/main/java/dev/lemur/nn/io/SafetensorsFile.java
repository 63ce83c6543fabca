package dev.lemur.nn.io;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.io.HeaderReader.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An open safetensors file: the header is read at once, each tensor on request; mirrors Python's
 * {@code safetensors.safe_open}.
 *
 * <p>Integer types that tensors lack are read as the next larger one.
 */
public final class SafetensorsFile implements AutoCloseable {
  static final int LARGEST_HEADER = 100_000_000;

  private final String file;
  private final ByteSource source;
  private final long dataStart;
  private final Map<String, Entry> entries;
  private final Map<String, String> metadata;

  /**
   * Opens a file and reads its header.
   *
   * @throws InvalidFileException if it is not a complete safetensors file
   * @throws UncheckedIOException if it cannot be read
   */
  public SafetensorsFile(Path file) {
    this(file.toString(), ByteSource.open(file));
  }

  SafetensorsFile(String file, ByteSource source) {
    this.file = file;
    this.source = source;
    boolean complete = false;
    try {
      long size = source.size();
      int headerSize = headerSize(size);
      dataStart = Long.BYTES + (long) headerSize;
      Header header = HeaderReader.read(text(source.read(Long.BYTES, headerSize)));
      Layout.check(header.entries(), size - dataStart);
      Map<String, Entry> byName = new LinkedHashMap<>();
      header.entries().forEach(entry -> byName.put(entry.name(), entry));
      entries = Collections.unmodifiableMap(byName);
      metadata = Collections.unmodifiableMap(header.metadata());
      complete = true;
    } catch (FormatException e) {
      throw new InvalidFileException(file, e.getMessage());
    } catch (IOException e) {
      throw ByteSource.unreadable(file, e);
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  private int headerSize(long size) throws IOException, FormatException {
    if (size < Long.BYTES) {
      throw new FormatException(
          "no safetensors file: it has %d bytes, fewer than the length of a header"
              .formatted(size));
    }
    FileKind kind = FileKind.of(source);
    if (kind != null && kind != FileKind.SAFETENSORS) {
      throw new FormatException("no safetensors file, but " + kind);
    }
    long claimed = source.read(0, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (claimed < 0 || claimed > LARGEST_HEADER) {
      throw new FormatException(
          "no safetensors file: a header of %s bytes is claimed, more than the %d that are allowed"
              .formatted(Long.toUnsignedString(claimed), LARGEST_HEADER));
    }
    if (claimed > size - Long.BYTES) {
      throw new FormatException(
          "the file is cut off: a header of %d bytes is claimed, but %d follow"
              .formatted(claimed, size - Long.BYTES));
    }
    return (int) claimed;
  }

  private static String text(ByteBuffer header) throws FormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(header).toString();
    } catch (CharacterCodingException e) {
      throw new FormatException("the header is not UTF-8 text");
    }
  }

  /** The tensors by name, in the order of the header. */
  public Map<String, Entry> entries() {
    return entries;
  }

  /** The texts that were saved with the tensors. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * A copy of a tensor.
   *
   * @throws IllegalArgumentException if there is no tensor of that name
   * @throws InvalidFileException if no tensor can hold it
   */
  public Tensor tensor(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "%s: no tensor '%s' among %s".formatted(file, name, entries.keySet()));
    }
    try {
      ElementFormat format = Layout.format(entry);
      DType dtype = format.dtype();
      if (dtype == null) {
        throw new FormatException(
            "tensor '%s' is of dtype %s, which no tensor here can hold"
                .formatted(name, entry.dtype()));
      }
      Shape shape = shape(entry);
      if (shape.numel() == 0) {
        return Tensor.empty(shape, dtype);
      }
      int byteSize = Math.toIntExact(entry.byteSize());
      return ElementBytes.read(
          source.read(dataStart + entry.begin(), byteSize), format, shape, dtype);
    } catch (FormatException e) {
      throw new InvalidFileException(file, e.getMessage());
    } catch (IOException e) {
      throw ByteSource.unreadable(file, e);
    }
  }

  private static Shape shape(Entry entry) throws FormatException {
    try {
      Math.toIntExact(entry.byteSize());
      return Shape.of(entry.shape().stream().mapToLong(Long::longValue).toArray());
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new FormatException(
          "tensor '%s' of shape %s is larger than the 2 GiB that a tensor here may have"
              .formatted(entry.name(), entry.shape()));
    }
  }

  /** All tensors by name, in the order of the header. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    entries.keySet().forEach(name -> tensors.put(name, tensor(name)));
    return tensors;
  }

  /** Closes the file; tensors that were read stay valid. */
  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      throw ByteSource.unreadable(file, e);
    }
  }
}
