package dev.lemur.core.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long storages live, until the garbage collector finds them or until the lifetime is closed,
 * and where the next one is allocated.
 *
 * <p>Belongs to one thread, except that any thread may call {@link #isClosed()}.
 */
public final class Lifetime {
  /** Storages up to this size are cut from a shared chunk; larger ones have a region each. */
  static final int LARGEST_SHARED = 16 << 10;

  private static final int CHUNK_SIZE = 128 << 10;

  /** For memory that we do not own: only the garbage collector ends it. */
  static final Lifetime COLLECTED = new Lifetime(null);

  /** For memory that was freed before its lifetime ended. */
  static final Lifetime ENDED = new Lifetime(null);

  static {
    ENDED.closed = true;
  }

  private static final ThreadLocal<Current> CURRENT = ThreadLocal.withInitial(Current::new);

  /** The innermost open lifetime of a thread. */
  private static final class Current {
    final Workspace.Notes notes = new Workspace.Notes();
    Lifetime lifetime = new Lifetime(null);
  }

  private final @Nullable Lifetime outer;

  /** The thread that closes it; null if it never closes. */
  private final @Nullable Thread owner;

  private final List<Lease> leases = new ArrayList<>();
  private @Nullable Lease chunk;
  private int position;
  private volatile boolean closed;

  private Lifetime(@Nullable Lifetime outer) {
    this.outer = outer;
    this.owner = outer == null ? null : Thread.currentThread();
  }

  /** Opens a lifetime for what this thread allocates from now on. */
  public static Lifetime open() {
    Current current = CURRENT.get();
    current.lifetime = new Lifetime(current.lifetime);
    return current.lifetime;
  }

  /** Whether the storages of this lifetime have been freed. */
  public boolean isClosed() {
    return closed;
  }

  /** Whether a thread other than the caller may close it at any moment. */
  boolean isClosedByAnother() {
    Thread asking = Thread.currentThread();
    return owner != null && owner != asking && !(asking instanceof LoopHelper);
  }

  /** The enclosing lifetime, or this one if there is none. */
  public Lifetime outer() {
    return outer == null ? this : outer;
  }

  /**
   * Frees everything allocated in this lifetime except what was kept.
   *
   * @throws IllegalStateException if this is not the thread's innermost lifetime
   */
  public void close() {
    if (closed) {
      return;
    }
    Current current = CURRENT.get();
    if (current.lifetime != this || outer == null) {
      throw new IllegalStateException(
          "a Scope must be closed by the thread that opened it, the innermost first");
    }
    current.lifetime = outer;
    closed = true;
    for (Lease lease : leases) {
      if (lease.endsWith(this)) {
        lease.giveBack();
      }
    }
    leases.clear();
    chunk = null;
  }

  /** Allocates {@code byteSize} uninitialized bytes in this thread's innermost lifetime. */
  static Storage allocate(int byteSize) {
    Current current = CURRENT.get();
    Storage storage = current.lifetime.cut(byteSize);
    if (byteSize > LARGEST_SHARED) {
      current.notes.add(storage);
    }
    return storage;
  }

  /** What this thread has allocated in its open workspaces. */
  static Workspace.Notes notes() {
    return CURRENT.get().notes;
  }

  private Storage cut(int byteSize) {
    if (byteSize > LARGEST_SHARED) {
      return new Storage(leased(byteSize), 0, byteSize, this);
    }
    Lease from = chunk;
    if (from == null || position + byteSize > CHUNK_SIZE) {
      from = leased(CHUNK_SIZE);
      chunk = from;
      position = 0;
    }
    Storage storage = new Storage(from, position, byteSize, this);
    position += (byteSize + Region.ALIGNMENT - 1) & -Region.ALIGNMENT;
    return storage;
  }

  private Lease leased(int byteSize) {
    Lease lease = MemoryPool.SHARED.lease(byteSize);
    take(lease);
    return lease;
  }

  /** Makes this lifetime responsible for freeing {@code lease}, if it is one that closes. */
  private void take(Lease lease) {
    lease.keepIn(this);
    if (outer != null) {
      leases.add(lease);
    }
  }

  /**
   * Makes this lifetime responsible for freeing {@code lease}; returns false if this thread may not
   * change that.
   */
  boolean takeOver(Lease lease) {
    for (Lifetime open = CURRENT.get().lifetime; ; open = open.outer()) {
      if (open == this) {
        take(lease);
        return true;
      }
      if (open == open.outer()) {
        return false;
      }
    }
  }
}
