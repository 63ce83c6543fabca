package dev.lemur.core.memory;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps freed regions for reuse, since touching fresh pages costs more than the arithmetic done on
 * them, and limits how much memory may wait for the garbage collector.
 *
 * <p>Thread-safe. When the leased memory exceeds a limit, the collector is asked to run; whatever
 * survives is in use. How much may wait above that until the next time is what {@link Garbage}
 * says. A region that nobody has leased for some seconds goes back to the operating system.
 */
final class MemoryPool {
  private static final long UNUSED_NANOS = 3_000_000_000L;
  private static final long TRIM_NANOS = 500_000_000L;
  private static final long LEAST_MOST = 32L << 20;
  private static final long WORTH_A_TRIM = 8L << 20;
  private static final int COLLECTION_WAIT_MILLIS = 200;

  static final MemoryPool SHARED = new MemoryPool();

  private final ReferenceQueue<ByteBuffer> unreachable = new ReferenceQueue<>();

  /** Regions for reuse by size, the least recently requested sizes first. */
  private final Map<Integer, ArrayDeque<Region>> free = new LinkedHashMap<>(16, 0.75f, true);

  private final Set<Lease.Return> out = new HashSet<>();
  private final Set<Lease.Return> foreign = new HashSet<>();
  private long bytesOut;
  private long bytesFree;
  private final Garbage garbage = new Garbage();
  private final RecentPeak peak = new RecentPeak();
  private long lastTrim = System.nanoTime();
  private long limit = garbage.allowed(0);

  /** Leases a region of at least {@code byteSize} bytes; its content is undefined. */
  synchronized Lease lease(int byteSize) {
    int size = sizeClass(byteSize);
    takeUnreachable();
    if (bytesOut + size > limit) {
      long start = System.nanoTime();
      collect();
      garbage.collected(start, System.nanoTime());
      limit = bytesOut + size + garbage.allowed(bytesOut + size);
    }
    Region region = reused(size);
    if (region == null) {
      trim(System.nanoTime());
      region = Region.allocate(size);
    }
    Lease lease = Lease.tracked(region, this, unreachable);
    out.add(lease.ticket());
    bytesOut += size;
    peak.reached(bytesOut);
    return lease;
  }

  private @Nullable Region reused(int size) {
    ArrayDeque<Region> candidates = free.get(size);
    Region region = candidates == null ? null : candidates.poll();
    if (region != null) {
      bytesFree -= size;
    }
    return region;
  }

  /**
   * Leases memory that the pool does not own: it is never reused, only kept alive while it is
   * viewed.
   */
  synchronized Lease foreign(Region region) {
    takeUnreachable();
    Lease lease = Lease.tracked(region, this, unreachable);
    foreign.add(lease.ticket());
    return lease;
  }

  /** Same as the longer form, for views that the collector has found unreachable. */
  private void take(Lease.Return ticket) {
    foreign.remove(ticket);
    take(ticket, null);
  }

  /**
   * Makes the region of {@code ticket} available for reuse, if it is still leased.
   *
   * @param views for the next user; null to make new ones
   */
  synchronized void take(Lease.Return ticket, @Nullable Views views) {
    if (out.remove(ticket)) {
      long now = System.nanoTime();
      ticket.region.reuse(views, now);
      int size = ticket.region.byteSize;
      bytesOut -= size;
      free.computeIfAbsent(size, any -> new ArrayDeque<>()).push(ticket.region);
      bytesFree += size;
      if (now - lastTrim > TRIM_NANOS) {
        trim(now);
      }
    }
  }

  /**
   * Returns memory to the operating system: what nobody has leased for a while, and what exceeds
   * twice the most that was leased at once in the last seconds, for work whose sizes change all the
   * time.
   */
  private void trim(long now) {
    lastTrim = now;
    long before = bytesFree;
    long most = 2 * peak.bytes() + LEAST_MOST;
    for (ArrayDeque<Region> regions : free.values()) {
      while (!regions.isEmpty()
          && (bytesFree + bytesOut > most || regions.getLast().isUnusedSince(now - UNUSED_NANOS))) {
        Region region = regions.removeLast();
        bytesFree -= region.byteSize;
        region.free();
      }
    }
    if (before - bytesFree > WORTH_A_TRIM) {
      Region.trim();
    }
  }

  /** The number of bytes currently leased. */
  synchronized long bytesInUse() {
    takeUnreachable();
    return bytesOut;
  }

  /** The number of bytes kept for reuse. */
  synchronized long bytesKept() {
    return bytesFree;
  }

  private void takeUnreachable() {
    Reference<? extends ByteBuffer> ticket;
    while ((ticket = unreachable.poll()) != null) {
      take((Lease.Return) ticket);
    }
  }

  private void collect() {
    System.gc();
    try {
      // References are enqueued by another thread a moment after the collection.
      Reference<? extends ByteBuffer> ticket = unreachable.remove(COLLECTION_WAIT_MILLIS);
      while (ticket != null) {
        take((Lease.Return) ticket);
        ticket = unreachable.remove(1);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Rounds up to one of four sizes in each power of two, so that a freed region fits again. */
  private static int sizeClass(int byteSize) {
    int step = Math.max(Region.ALIGNMENT, Integer.highestOneBit(Math.max(byteSize - 1, 1)) >> 2);
    long rounded = ((long) byteSize + step - 1) / step * step;
    return rounded > Integer.MAX_VALUE - Region.ALIGNMENT ? byteSize : (int) rounded;
  }
}
