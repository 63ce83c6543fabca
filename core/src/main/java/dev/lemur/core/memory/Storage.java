package dev.lemur.core.memory;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * A block of off-heap bytes that one or more tensors share.
 *
 * <p>The typed views cover the whole region that the storage was cut from: an element's index in
 * them is {@link #byteOffset()} divided by the element's size, plus its index in the storage.
 * Several threads may read a storage at once; writing needs synchronization by the caller.
 */
public final class Storage {
  private final Lease lease;

  /** The lease's, at one step less: small models read little else. */
  private final Views views;

  private final int byteOffset;
  private final int byteLength;
  private Lifetime lifetime;
  private int version;

  /** Whether somebody has taken charge of it, so that no workspace gives it back. */
  private boolean kept;

  Storage(Lease lease, int byteOffset, int byteLength, Lifetime lifetime) {
    this.lease = lease;
    this.views = lease.views;
    this.byteOffset = byteOffset;
    this.byteLength = byteLength;
    this.lifetime = lifetime;
  }

  /**
   * Allocates an uninitialized storage.
   *
   * @throws IllegalArgumentException if it would be larger than one NIO buffer can address
   */
  public static Storage allocate(long byteLength) {
    checkSize(byteLength);
    return Lifetime.allocate((int) byteLength);
  }

  /**
   * Refuses a size that no storage can have, before what leads to it is computed.
   *
   * @throws IllegalArgumentException if one NIO buffer cannot address as many bytes
   */
  public static void checkSize(long byteLength) {
    if (byteLength > Integer.MAX_VALUE - 2L * Region.ALIGNMENT) {
      throw new IllegalArgumentException(
          "a tensor can have at most 2 GiB, but this one needs " + byteLength + " bytes");
    }
  }

  /** A storage over memory that somebody else allocated; {@code lease} keeps it alive. */
  static Storage over(Lease lease, int byteLength) {
    lease.pin();
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
   * The address of the storage's first byte, for native calls. It keeps nothing alive: the caller
   * must keep the storage reachable until the call has returned.
   */
  public long address() {
    alive();
    return lease.region.address + byteOffset;
  }

  public FloatBuffer floats() {
    return alive().floats;
  }

  public DoubleBuffer doubles() {
    return alive().doubles;
  }

  public LongBuffer longs() {
    return alive().longs;
  }

  public IntBuffer ints() {
    return alive().ints;
  }

  public ShortBuffer shorts() {
    return alive().shorts;
  }

  public ByteBuffer bytes() {
    return alive().bytes;
  }

  /** Whether a closed scope has freed this storage. */
  public boolean isReleased() {
    return lifetime.isClosed();
  }

  /** Lets this storage outlive its scope: it lives as long as {@code other} from now on. */
  public void liveAsLongAs(Storage other) {
    keepIn(other.lifetime);
  }

  /** Makes this a copy of {@code other} that lives as long and counts the same changes. */
  public void takePlaceOf(Storage other) {
    liveAsLongAs(other);
    version = other.version;
  }

  /** Moves this storage into {@code keeper}, which then decides when it is freed. */
  public void keepIn(Lifetime keeper) {
    kept = true;
    if (lifetime != keeper) {
      alive();
      boolean alone = isLarge();
      if (!(alone && keeper.takeOver(lease))) {
        // The region may hold other storages, so it is freed when the collector finds it unused.
        lease.pin();
      }
      lifetime = keeper;
    }
  }

  boolean isKept() {
    return kept;
  }

  /** Whether it has a region of its own, which {@link #giveBack} frees. */
  public boolean isLarge() {
    return byteLength > Lifetime.LARGEST_SHARED;
  }

  /**
   * Frees the memory at once if this storage has a region of its own that nothing else uses;
   * reading it afterwards throws. For large storages that no user can have seen.
   */
  public void giveBack() {
    if (isLarge() && !lease.isPinned() && !lifetime.isClosed()) {
      lifetime = Lifetime.ENDED;
      lease.giveBack();
    }
  }

  /**
   * The lease, pinned because the caller hands the memory to something that scopes cannot track.
   */
  Lease share() {
    alive();
    lease.pin();
    return lease;
  }

  /**
   * Whether others, such as an INDArray, may have the memory too: they can change the content
   * without a new version.
   */
  public boolean isShared() {
    return lease.isPinned();
  }

  /** The version: how often the content has been changed in place. */
  public int version() {
    return version;
  }

  /** Records that the content has been changed in place. */
  public void bumpVersion() {
    version++;
  }

  /** The views; while the caller holds one of them, the memory is not reused. */
  private Views alive() {
    if (lifetime.isClosedByAnother()) {
      // Before the check below: a concurrent close is either seen there or sees this.
      lease.pin();
    }
    if (lifetime.isClosed()) {
      throw new IllegalStateException(
          "this tensor was freed when its Scope closed; to keep using it, return scope.keep(tensor)"
              + " from the scope");
    }
    return views;
  }
}
