package dev.lemur.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GarbageTest {
  private static final long MILLISECOND = 1_000_000;

  private final Garbage garbage = new Garbage();
  private long now = System.nanoTime();

  @Test
  void moreMayWaitWhenCollectionsTakeMuchOfTheTime() {
    long before = garbage.allowed(0);

    collectAfter(30 * MILLISECOND);

    assertEquals(2 * before, garbage.allowed(0));
  }

  @Test
  void lessMayWaitAgainWhenThereIsLittleToCollect() {
    long before = garbage.allowed(0);
    collectAfter(30 * MILLISECOND);

    collectAfter(5_000 * MILLISECOND);
    collectAfter(5_000 * MILLISECOND);

    assertEquals(before, garbage.allowed(0));
  }

  @Test
  void thereIsAnEndToIt() {
    for (int i = 0; i < 100; i++) {
      collectAfter(MILLISECOND);
    }

    assertTrue(garbage.allowed(0) <= 512L << 20);
  }

  @Test
  void aShareOfWhatIsInUseMayAlwaysWait() {
    assertEquals(1L << 30, garbage.allowed(4L << 30));
  }

  /** A collection of ten milliseconds. */
  private void collectAfter(long nanos) {
    long start = now + nanos;
    now = start + 10 * MILLISECOND;
    garbage.collected(start, now);
  }
}
