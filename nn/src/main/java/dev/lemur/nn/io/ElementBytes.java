package dev.lemur.nn.io;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Converts the little-endian bytes of a file to tensors and back. */
public final class ElementBytes {
  private ElementBytes() {}

  /** A new tensor with the elements in {@code bytes}, whose number matches the shape. */
  static Tensor read(ByteBuffer bytes, ElementFormat format, Shape shape, DType dtype) {
    Tensor tensor = Tensor.empty(shape, dtype);
    ByteBuffer source = bytes.order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer target = bytes(tensor);
    if (format.isPlain()) {
      target.put(0, source, 0, source.limit());
    } else {
      convert(source, format, target, tensor.numel());
    }
    Reference.reachabilityFence(tensor);
    return tensor;
  }

  /**
   * A new tensor of what {@link #toArray} gave.
   *
   * @throws IllegalArgumentException if the bytes are not of so many elements
   */
  public static Tensor fromArray(byte[] bytes, Shape shape, DType dtype) {
    if (bytes.length != shape.numel() * dtype.byteSize()) {
      throw new IllegalArgumentException(
          "%d bytes are not a %s tensor of shape %s".formatted(bytes.length, dtype, shape));
    }
    return read(ByteBuffer.wrap(bytes), ElementFormat.of(dtype), shape, dtype);
  }

  /** Reverses the bytes of each element. */
  static ByteBuffer reversed(ByteBuffer bytes, int elementSize) {
    byte[] reversed = new byte[bytes.limit()];
    for (int i = 0; i < reversed.length; i++) {
      int within = i % elementSize;
      reversed[i - within + elementSize - 1 - within] = bytes.get(i);
    }
    return ByteBuffer.wrap(reversed);
  }

  private static void convert(
      ByteBuffer source, ElementFormat format, ByteBuffer target, int count) {
    switch (format) {
      case U32 -> {
        for (int i = 0; i < count; i++) {
          target.putLong(8 * i, source.getInt(4 * i) & 0xffffffffL);
        }
      }
      case U16 -> {
        for (int i = 0; i < count; i++) {
          target.putInt(4 * i, source.getShort(2 * i) & 0xffff);
        }
      }
      case BOOL -> {
        for (int i = 0; i < count; i++) {
          target.put(i, source.get(i) == 0 ? (byte) 0 : 1);
        }
      }
      default -> throw new IllegalArgumentException("no tensor holds " + format);
    }
  }

  /** The bytes of a contiguous tensor; they live as long as it does. */
  static ByteBuffer bytes(Tensor tensor) {
    int first = tensor.storageOffset();
    return bytes(tensor, first, first + (long) tensor.numel());
  }

  /** The bytes of some elements of a tensor's storage; they live as long as the tensor does. */
  static ByteBuffer bytes(Tensor tensor, long from, long to) {
    int byteSize = tensor.dtype().byteSize();
    return tensor
        .untypedStorage()
        .bytes()
        .slice(Math.toIntExact(from * byteSize), Math.toIntExact((to - from) * byteSize))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The elements of a tensor in row-major order, as little-endian bytes. */
  public static byte[] toArray(Tensor tensor) {
    Tensor inRows = tensor.detach().contiguous();
    byte[] copy = new byte[inRows.numel() * inRows.dtype().byteSize()];
    if (copy.length > 0) {
      bytes(inRows).get(copy);
    }
    Reference.reachabilityFence(inRows);
    return copy;
  }

  /** Writes the elements of a tensor in row-major order. */
  static void write(Tensor tensor, WritableByteChannel channel) throws IOException {
    if (tensor.numel() > 0) {
      Tensor inRows = tensor.detach().contiguous();
      writeFully(bytes(inRows), channel);
      Reference.reachabilityFence(inRows);
    }
  }

  /** Writes all that remains in the buffer. */
  static void writeFully(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
