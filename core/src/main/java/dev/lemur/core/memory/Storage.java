package dev.lemur.core.memory;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * A run of off-heap bytes that one or more tensors share.
 *
 * <p>The typed views cover the whole region that the storage was cut from: an element's index in
 * them is {@link #byteOffset()} divided by the element's size, plus its index in the storage.
 * Several threads may read one storage at once; writing needs the caller's own order.
 */
public final class Storage {
  private final Lease lease;
  private final int byteOffset;
  private final int byteLength;
  private Lifetime lifetime;
  private int version;

  Storage(Lease lease, int byteOffset, int byteLength, Lifetime lifetime) {
    this.lease = lease;
    this.byteOffset = byteOffset;
    this.byteLength = byteLength;
    this.lifetime = lifetime;
  }

  /**
   * Allocates a storage of arbitrary content.
   *
   * @throws IllegalArgumentException if it would be larger than one NIO buffer can address
   */
  public static Storage allocate(long byteLength) {
    if (byteLength > Integer.MAX_VALUE - 2L * Region.ALIGNMENT) {
      throw new IllegalArgumentException(
          "a tensor may hold 2 GiB at most, but this one needs " + byteLength + " bytes");
    }
    return Lifetime.allocate((int) byteLength);
  }

  /** A storage over memory that somebody else allocated; {@code lease} keeps it alive. */
  static Storage over(Lease lease, int byteLength) {
    return new Storage(lease, 0, byteLength, Lifetime.COLLECTED);
  }

  /** The storage's first byte in {@link #bytes()}. */
  public int byteOffset() {
    return byteOffset;
  }

  public int byteLength() {
    return byteLength;
  }

  /**
   * The address of the storage's first byte, for native calls. It keeps nothing alive: who takes it
   * keeps the storage until the call has returned.
   */
  public long address() {
    return alive().region.address + byteOffset;
  }

  public FloatBuffer floats() {
    return alive().views.floats;
  }

  public DoubleBuffer doubles() {
    return alive().views.doubles;
  }

  public LongBuffer longs() {
    return alive().views.longs;
  }

  public IntBuffer ints() {
    return alive().views.ints;
  }

  public ShortBuffer shorts() {
    return alive().views.shorts;
  }

  public ByteBuffer bytes() {
    return alive().views.bytes;
  }

  /** Whether a closed scope has given this storage back. */
  public boolean isReleased() {
    return lifetime.isClosed();
  }

  /** Lets this storage outlive its scope: it lives as long as {@code other} from now on. */
  public void liveAsLongAs(Storage other) {
    keepIn(other.lifetime);
  }

  /** Moves this storage into {@code keeper}, which then decides when it is given back. */
  public void keepIn(Lifetime keeper) {
    if (lifetime != keeper) {
      alive();
      boolean alone = byteLength > Lifetime.LARGEST_SHARED;
      if (!(alone && keeper.takeOver(lease))) {
        // Other storages may be in the region: it goes back when the collector finds it unused.
        lease.pin();
      }
      lifetime = keeper;
    }
  }

  /**
   * Gives the memory back at once where it is a region of its own that nothing else was handed;
   * what still reads this storage gets an error. For large storages that no user can have seen.
   */
  public void giveBack() {
    if (byteLength > Lifetime.LARGEST_SHARED && !lease.isPinned() && !lifetime.isClosed()) {
      lifetime = Lifetime.ENDED;
      lease.giveBack();
    }
  }

  /** The lease, pinned since the caller hands the memory to something that no scope can see. */
  Lease share() {
    alive();
    lease.pin();
    return lease;
  }

  /** How often the content has been changed in place. */
  public int version() {
    return version;
  }

  /** Says that the content has been changed in place. */
  public void bumpVersion() {
    version++;
  }

  /** The lease, for as long as the caller uses it: nothing else is written there meanwhile. */
  private Lease alive() {
    if (lifetime.isClosedByAnother()) {
      // Before the question below: a close then either is seen there or sees this.
      lease.pin();
    }
    if (lifetime.isClosed()) {
      throw new IllegalStateException(
          "this tensor was given back when its Scope closed; "
              + "return scope.keep(tensor) from the scope to go on using it");
    }
    return lease;
  }
}
