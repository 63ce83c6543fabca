package dev.lemur.nn.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lemur.core.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors by name in a file of the <a
 * href="https://huggingface.co/docs/safetensors">safetensors</a> format; mirrors Python's {@code
 * safetensors.torch}.
 *
 * <pre>{@code
 * Safetensors.save(model.stateDict(), Path.of("model.safetensors"));
 * model.loadStateDict(Safetensors.load(Path.of("model.safetensors")));
 * }</pre>
 */
public final class Safetensors {
  private static final int ALIGNMENT = 8;

  private Safetensors() {}

  /**
   * Same as {@link #save(Map, Map, Path)}, without texts.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void save(Map<String, Tensor> tensors, Path file) {
    save(tensors, Map.of(), file);
  }

  /**
   * Writes tensors and texts. The file is complete and on disk when it gets its name: a crash
   * leaves the previous one, and at most a temporary file next to it that ends in {@code .tmp},
   * which the next save removes.
   *
   * @throws IllegalArgumentException if a tensor is named {@code __metadata__}
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void save(Map<String, Tensor> tensors, Map<String, String> metadata, Path file) {
    if (tensors.containsKey(HeaderReader.METADATA)) {
      throw new IllegalArgumentException(
          "a tensor cannot be named " + HeaderReader.METADATA + ": the format needs the name");
    }
    // The largest elements first, so that each tensor is aligned to its own.
    List<String> inOrder =
        tensors.keySet().stream()
            .sorted(Comparator.comparingInt((String name) -> -tensors.get(name).dtype().byteSize()))
            .toList();
    AtomicFile.write(
        file,
        channel -> {
          ElementBytes.writeFully(header(tensors, metadata, inOrder), channel);
          for (String name : inOrder) {
            ElementBytes.write(tensors.get(name), channel);
          }
        });
  }

  private static ByteBuffer header(
      Map<String, Tensor> tensors, Map<String, String> metadata, List<String> inOrder)
      throws IOException {
    Map<String, Long> begins = new LinkedHashMap<>();
    long position = 0;
    for (String name : inOrder) {
      begins.put(name, position);
      position += byteSize(tensors.get(name));
    }
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(HeaderReader.METADATA);
        for (var text : metadata.entrySet()) {
          json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
      }
      for (var entry : tensors.entrySet()) {
        Tensor tensor = entry.getValue();
        long begin = begins.get(entry.getKey());
        json.writeObjectFieldStart(entry.getKey());
        json.writeStringField("dtype", ElementFormat.of(tensor.dtype()).name());
        writeArray(json, "shape", tensor.shape().toArray());
        writeArray(json, "data_offsets", begin, begin + byteSize(tensor));
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    while (bytes.size() % ALIGNMENT != 0) {
      bytes.write(' ');
    }
    if (bytes.size() > SafetensorsFile.LARGEST_HEADER) {
      throw new IOException("the header would have " + bytes.size() + " bytes");
    }
    return ByteBuffer.allocate(Long.BYTES + bytes.size())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(bytes.size())
        .put(bytes.toByteArray())
        .flip();
  }

  private static void writeArray(JsonGenerator json, String name, long... values)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  private static long byteSize(Tensor tensor) {
    return (long) tensor.numel() * tensor.dtype().byteSize();
  }

  /**
   * Reads all tensors of a file by name, in the order in which they were saved.
   *
   * @throws InvalidFileException if it is not a complete safetensors file, or contains elements
   *     that no tensor can hold
   * @throws UncheckedIOException if it cannot be read
   */
  public static Map<String, Tensor> load(Path file) {
    try (var open = new SafetensorsFile(file)) {
      return open.tensors();
    }
  }

  /** Reads all tensors of a file in memory. */
  public static Map<String, Tensor> load(byte[] file) {
    try (var open = new SafetensorsFile("safetensors bytes", ByteSource.of(file))) {
      return open.tensors();
    }
  }
}
