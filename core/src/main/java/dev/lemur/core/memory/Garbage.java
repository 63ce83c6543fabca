package dev.lemur.core.memory;

/**
 * How much memory may wait for the garbage collector: as little as possible, but enough for the
 * collections to take a small share of the time only.
 *
 * <p>Not thread-safe.
 */
final class Garbage {
  /** The system property {@code lemur.memory.limit} sets it for good. */
  private static final Long FIXED = Long.getLong("lemur.memory.limit");

  private static final long LEAST = 64L << 20;
  private static final long MOST = 512L << 20;

  /** The shares of the time, one in so many, at which more is allowed, and less. */
  private static final int TOO_OFTEN = 20;

  private static final int SELDOM = 100;

  private long allowance = LEAST;
  private long last = System.nanoTime();

  /** How many bytes may wait above {@code inUse}, which the last collection has found in use. */
  long allowed(long inUse) {
    return FIXED == null ? Math.max(allowance, inUse / 4) : Math.max(FIXED - inUse, inUse);
  }

  /** Records a collection by the times of {@link System#nanoTime}. */
  void collected(long start, long end) {
    long took = end - start;
    long between = start - last;
    if (between < TOO_OFTEN * took) {
      allowance = Math.min(2 * allowance, MOST);
    } else if (between > SELDOM * took) {
      allowance = Math.max(allowance / 2, LEAST);
    }
    last = end;
  }
}
