package dev.lemur.core.random;

import java.nio.LongBuffer;

/** Integers, each the remainder of random bits. */
public final class Integers {
  /** From this many values on, a remainder of 32 bits would be visibly biased. */
  private static final long WIDE = 1L << 28;

  /** From this length on, a remainder of 32 bits would make some permutations visibly rarer. */
  private static final int LONG_PERMUTATION = (int) (0xffffffffL / 20);

  private Integers() {}

  /** Fills {@code out} with numbers from {@code low} up to {@code high}, excluded. */
  public static void between(MersenneTwister engine, long[] out, long low, long high) {
    ArgumentChecks.require(
        low < high,
        () ->
            "random_ expects 'from' to be less than 'to', but got from=" + low + " >= to=" + high);
    long range = high - low; // unsigned, since it may exceed the largest long
    boolean wide = Long.compareUnsigned(range, WIDE) >= 0;
    for (int k = 0; k < out.length; k++) {
      out[k] =
          wide
              ? low + Long.remainderUnsigned(engine.nextLong(), range)
              : low + nextUnsigned(engine) % range;
    }
  }

  /** Fills {@code out} with numbers from 0 to the largest. */
  public static void fill(MersenneTwister engine, long[] out) {
    for (int k = 0; k < out.length; k++) {
      out[k] = engine.nextLong() & Long.MAX_VALUE;
    }
  }

  /** Fills {@code out} with numbers from 0 to the largest. */
  public static void fill(MersenneTwister engine, int[] out) {
    for (int k = 0; k < out.length; k++) {
      out[k] = engine.nextInt() & Integer.MAX_VALUE;
    }
  }

  /** The numbers from 0 to {@code n - 1} in random order. */
  public static long[] permutation(MersenneTwister engine, int n) {
    ArgumentChecks.require(n >= 0, () -> "n must be non-negative, got " + n);
    long[] order = new long[n];
    permute(engine, LongBuffer.wrap(order));
    return order;
  }

  /** Fills {@code order} with the numbers below its length in random order. */
  public static void permute(MersenneTwister engine, LongBuffer order) {
    if (order.limit() < LONG_PERMUTATION) {
      shuffleForward(engine, order);
    } else {
      shuffleInsideOut(engine, order);
    }
  }

  private static void shuffleForward(MersenneTwister engine, LongBuffer order) {
    int length = order.limit();
    for (int k = 0; k < length; k++) {
      order.put(k, k);
    }
    for (int k = 0; k < length - 1; k++) {
      int other = k + (int) (nextUnsigned(engine) % (length - k));
      long saved = order.get(k);
      order.put(k, order.get(other));
      order.put(other, saved);
    }
  }

  private static void shuffleInsideOut(MersenneTwister engine, LongBuffer order) {
    for (int k = 0; k < order.limit(); k++) {
      int other = (int) Long.remainderUnsigned(engine.nextLong(), k + 1L);
      order.put(k, order.get(other));
      order.put(other, k);
    }
  }

  private static long nextUnsigned(MersenneTwister engine) {
    return engine.nextInt() & 0xffffffffL;
  }
}
