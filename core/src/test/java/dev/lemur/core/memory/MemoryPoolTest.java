package dev.lemur.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

class MemoryPoolTest {
  private static final int MEGABYTE = 1 << 20;

  @Test
  void whatNobodyHoldsIsCollectedWhenTheLimitIsReached() {
    long most = 0;
    for (int i = 0; i < 4000; i++) {
      Storage.allocate(MEGABYTE).bytes().put(0, (byte) 1);
      most = Math.max(most, MemoryPool.SHARED.bytesInUse());
    }

    assertTrue(most < 2L << 30, "4000 MB were allocated, of which at once " + most + " bytes");
  }

  @Test
  void aHundredThousandSmallStoragesShareChunks() {
    long before = MemoryPool.SHARED.bytesInUse();
    Storage[] held = new Storage[100_000];
    for (int i = 0; i < held.length; i++) {
      held[i] = Storage.allocate(16);
    }

    long grown = MemoryPool.SHARED.bytesInUse() - before;
    Reference.reachabilityFence(held);

    assertTrue(grown < 10L * MEGABYTE, "100 000 storages of 16 bytes took " + grown + " bytes");
  }

  @Test
  void whatIsNotReusedGoesBackToTheSystem() {
    // A pool of its own: how much the shared one keeps depends on what other tests needed.
    MemoryPool pool = new MemoryPool();
    for (int megabytes = 4; megabytes <= 40; megabytes += 4) {
      Lease lease = pool.lease(megabytes * MEGABYTE);
      pool.take(lease.ticket(), null);
    }

    long kept = pool.bytesKept();
    assertTrue(
        kept <= 152L * MEGABYTE, "220 MB of ten sizes were given back, kept of them " + kept);
  }

  @Test
  void smallStoragesDoNotOverlap() {
    Storage first = Storage.allocate(5);
    Storage second = Storage.allocate(5);
    for (int i = 0; i < 5; i++) {
      first.bytes().put(first.byteOffset() + i, (byte) 1);
      second.bytes().put(second.byteOffset() + i, (byte) 2);
    }

    assertEquals(1, first.bytes().get(first.byteOffset() + 4));
    assertEquals(2, second.bytes().get(second.byteOffset()));
  }

  @Test
  void storagesStartAtVectorBoundaries() {
    for (int bytes : new int[] {1, 64, 1000, MEGABYTE}) {
      assertEquals(0, Storage.allocate(bytes).address() % Region.ALIGNMENT);
    }
  }

  @Test
  void moreThanABufferCanAddressIsRefused() {
    var error = assertThrows(IllegalArgumentException.class, () -> Storage.allocate(1L << 31));

    assertEquals(
        "a tensor can have at most 2 GiB, but this one needs 2147483648 bytes", error.getMessage());
  }
}
