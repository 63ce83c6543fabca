package dev.lemur.core.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.bytedeco.javacpp.Pointer;

/** A piece of off-heap memory with one NIO view for each element type. */
final class Region {
  /** Widest vector of the processors that this runs on; keeps rows off split cache lines. */
  static final int ALIGNMENT = 64;

  final Pointer pointer;
  final long address;
  final int byteSize;
  final ByteBuffer bytes;
  final FloatBuffer floats;
  final DoubleBuffer doubles;
  final LongBuffer longs;
  final IntBuffer ints;

  static {
    EngineStart.prepare();
  }

  private Region(Pointer pointer, ByteBuffer buffer, long address) {
    this.pointer = pointer;
    this.address = address;
    bytes = buffer.order(ByteOrder.nativeOrder());
    byteSize = bytes.capacity();
    floats = bytes.asFloatBuffer();
    doubles = bytes.asDoubleBuffer();
    longs = bytes.asLongBuffer();
    ints = bytes.asIntBuffer();
  }

  /**
   * Takes fresh memory from the operating system. Not as a {@code BytePointer}: JavaCPP would count
   * it, and refuse it beyond the size of the Java heap.
   *
   * @throws OutOfMemoryError if there is no more
   */
  static Region allocate(int byteSize) {
    Pointer pointer = Pointer.malloc((long) byteSize + ALIGNMENT);
    if (pointer == null || pointer.isNull()) {
      throw new OutOfMemoryError("no memory for a tensor of " + byteSize + " bytes");
    }
    pointer.capacity((long) byteSize + ALIGNMENT);
    int skip = (int) (-pointer.address() & (ALIGNMENT - 1));
    ByteBuffer aligned = pointer.asByteBuffer().slice(skip, byteSize);
    return new Region(pointer, aligned, pointer.address() + skip);
  }

  /** Gives memory taken by {@link #allocate} back to the operating system; it is gone then. */
  void free() {
    Pointer.free(pointer);
  }

  /** Views memory that somebody else allocated; {@code pointer} keeps it alive. */
  static Region over(Pointer pointer, ByteBuffer bytes) {
    return new Region(pointer, bytes, pointer.address());
  }
}
