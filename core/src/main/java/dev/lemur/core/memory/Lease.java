package dev.lemur.core.memory;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a {@link Region}. Every storage cut from the region holds its lease, so the
 * region is free again when the garbage collector finds the lease and all its views unreachable, at
 * the cost of one reference per region instead of one per tensor.
 */
final class Lease {
  final Region region;
  final Views views;
  private final Return ticket;

  /** Whether something that scopes cannot track, such as an INDArray, may still use the region. */
  private volatile boolean pinned;

  /** The lifetime that frees the region when it closes; null leaves that to the collector. */
  private volatile @Nullable Lifetime keeper;

  private Lease(Region region, MemoryPool owner, ReferenceQueue<ByteBuffer> queue) {
    this.region = region;
    this.views = region.views();
    this.ticket = new Return(this, owner, queue);
  }

  /** A lease that returns its region to {@code owner} through {@code queue}. */
  static Lease tracked(Region region, MemoryPool owner, ReferenceQueue<ByteBuffer> queue) {
    return new Lease(region, owner, queue);
  }

  Return ticket() {
    return ticket;
  }

  /** Returns the region before the collector finds it, since no user has views of it. */
  void giveBack() {
    ticket.clear();
    ticket.owner.take(ticket, views);
  }

  /** Hands the region of a single storage over from one lifetime to another. */
  void keepIn(Lifetime lifetime) {
    keeper = lifetime;
  }

  /** Whether {@code lifetime} frees the region when it closes. */
  boolean endsWith(Lifetime lifetime) {
    return keeper == lifetime && !pinned;
  }

  void pin() {
    pinned = true;
  }

  boolean isPinned() {
    return pinned;
  }

  /** What the pool keeps while a region is leased. */
  static final class Return extends PhantomReference<ByteBuffer> {
    final Region region;
    private final MemoryPool owner;

    private Return(Lease lease, MemoryPool owner, ReferenceQueue<ByteBuffer> queue) {
      super(lease.views.bytes, queue);
      this.region = lease.region;
      this.owner = owner;
    }
  }
}
