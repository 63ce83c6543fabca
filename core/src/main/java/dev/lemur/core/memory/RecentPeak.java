package dev.lemur.core.memory;

/**
 * The most that a number has been in the last seconds.
 *
 * <p>Not thread-safe.
 */
final class RecentPeak {
  private static final long PERIOD_NANOS = 2_000_000_000L;

  private long inThisPeriod;
  private long inTheLastOne;
  private long start = System.nanoTime();

  void reached(long value) {
    inThisPeriod = Math.max(inThisPeriod, value);
  }

  /** The peak of one to two periods. */
  long bytes() {
    long now = System.nanoTime();
    if (now - start > PERIOD_NANOS) {
      inTheLastOne = now - start > 2 * PERIOD_NANOS ? 0 : inThisPeriod;
      inThisPeriod = 0;
      start = now;
    }
    return Math.max(inThisPeriod, inTheLastOne);
  }
}
