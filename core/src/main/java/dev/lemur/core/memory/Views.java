package dev.lemur.core.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.bytedeco.javacpp.Pointer;

/**
 * A user's views of a {@link Region}: one NIO buffer per element type.
 *
 * <p>The collector tracks {@link #bytes}, to which all views refer. So the region is not leased to
 * anybody else while a loop still reads one of them, even if the tensor itself is unreachable.
 */
final class Views {
  final ByteBuffer bytes;
  final FloatBuffer floats;
  final DoubleBuffer doubles;
  final LongBuffer longs;
  final IntBuffer ints;
  final ShortBuffer shorts;

  /** Views of memory that only the pool keeps alive. */
  Views(long address, int byteSize) {
    // Not a slice of another buffer: the views would refer to that one.
    bytes = new Place(address, byteSize).asByteBuffer().order(ByteOrder.nativeOrder());
    floats = bytes.asFloatBuffer();
    doubles = bytes.asDoubleBuffer();
    longs = bytes.asLongBuffer();
    ints = bytes.asIntBuffer();
    shorts = bytes.asShortBuffer();
  }

  /** A pointer to memory that it does not own. */
  private static final class Place extends Pointer {
    Place(long address, int byteSize) {
      super((Pointer) null);
      this.address = address;
      this.limit = byteSize;
      this.capacity = byteSize;
    }
  }
}
