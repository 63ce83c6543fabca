package dev.lemur.nn.io;

import java.util.List;

/**
 * The entry of a tensor in a safetensors file's header.
 *
 * @param name its name
 * @param dtype the type of its elements in the file, such as {@code F32}
 * @param shape the sizes of its dimensions
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
public record Entry(String name, String dtype, List<Long> shape, long begin, long end) {
  /** The size of its elements in bytes. */
  public long byteSize() {
    return end - begin;
  }
}
