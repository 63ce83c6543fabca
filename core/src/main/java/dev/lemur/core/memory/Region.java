package dev.lemur.core.memory;

import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** A piece of off-heap memory. */
final class Region {
  /** Widest vector of the processors that this runs on; keeps rows off split cache lines. */
  static final int ALIGNMENT = 64;

  final Pointer pointer;
  final long address;
  final int byteSize;

  /** The views of the last user, where it has given them back. */
  private @Nullable Views unused;

  static {
    EngineStart.prepare();
  }

  private Region(Pointer pointer, long address, int byteSize) {
    this.pointer = pointer;
    this.address = address;
    this.byteSize = byteSize;
  }

  /** Views for a new user. */
  Views views() {
    Views views = unused;
    unused = null;
    return views == null ? new Views(address, byteSize) : views;
  }

  /** Keeps the views of the last user, who has them no more, for the next; null for none. */
  void reuse(@Nullable Views views) {
    unused = views;
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
    return new Region(pointer, pointer.address() + skip, byteSize);
  }

  /** Gives memory taken by {@link #allocate} back to the operating system; it is gone then. */
  void free() {
    Pointer.free(pointer);
  }

  /** Views memory that somebody else allocated; {@code pointer} keeps it alive. */
  static Region over(Pointer pointer, int byteSize) {
    return new Region(pointer, pointer.address(), byteSize);
  }
}
