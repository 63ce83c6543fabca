package dev.lemur.core.memory;

import java.lang.reflect.Method;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** A piece of off-heap memory. */
final class Region {
  /** The widest vector of supported processors; keeps rows from straddling cache lines. */
  static final int ALIGNMENT = 64;

  final Pointer pointer;
  final long address;
  final int byteSize;

  /** The views of the last user, if it has returned them. */
  private @Nullable Views unused;

  private long freedAt;

  static {
    EngineStart.liftLimit();
  }

  /** JavaCPP's name for {@code malloc_trim}, which does nothing where there is none. */
  private static final Method TRIM = trimMethod();

  private static Method trimMethod() {
    try {
      Method method = Pointer.class.getDeclaredMethod("trimMemory");
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("not the version of JavaCPP that this was built with", e);
    }
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

  /**
   * Keeps the views that the last user has given up for the next one; null for none.
   *
   * @param now the time of {@link System#nanoTime}
   */
  void reuse(@Nullable Views views, long now) {
    unused = views;
    freedAt = now;
  }

  /** Whether nobody has used it since {@code time}, if nobody does now. */
  boolean isUnusedSince(long time) {
    return freedAt - time < 0;
  }

  /**
   * Takes fresh memory from the operating system. Not as a {@code BytePointer}: JavaCPP would count
   * it, and refuse it beyond the size of the Java heap.
   *
   * @throws OutOfMemoryError if there is not enough
   */
  static Region allocate(int byteSize) {
    Pointer pointer = Pointer.malloc((long) byteSize + ALIGNMENT);
    if (pointer == null || pointer.isNull()) {
      throw new OutOfMemoryError("not enough memory for a tensor of " + byteSize + " bytes");
    }
    pointer.capacity((long) byteSize + ALIGNMENT);
    int skip = (int) (-pointer.address() & (ALIGNMENT - 1));
    return new Region(pointer, pointer.address() + skip, byteSize);
  }

  /** Returns memory from {@link #allocate} to the system's allocator. */
  void free() {
    Pointer.free(pointer);
  }

  /**
   * Asks the system's allocator to return what it was given to the operating system, where it can
   * be asked: of its own accord it keeps what lies between regions in use.
   */
  static void trim() {
    try {
      TRIM.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Views memory that somebody else allocated; {@code pointer} keeps it alive. */
  static Region over(Pointer pointer, int byteSize) {
    return new Region(pointer, pointer.address(), byteSize);
  }
}
