package dev.lemur.nn.io;

import java.util.List;

/**
 * What a safetensors file says of a tensor.
 *
 * @param name its name
 * @param dtype the element's type as the file has it, {@code F32} for instance
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
