package dev.lemur.benchmarks.peer;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Times work in batches of some milliseconds: first for a while unseen, so that compilers and
 * caches are warm, then for as long as asked.
 */
final class Stopwatch {
  private static final long BATCH_NANOS = 10_000_000;
  private static final int FEWEST_BATCHES = 5;

  private final long warmUpNanos;
  private final long nanos;

  /** Where results go, so that no compiler can leave out the work. */
  private volatile Object sink = "";

  /** Nanoseconds that the work takes: of the median batch and of the fastest. */
  record Timing(double median, double best) {}

  Stopwatch(double warmUpSeconds, double seconds) {
    this.warmUpNanos = (long) (1e9 * warmUpSeconds);
    this.nanos = (long) (1e9 * seconds);
  }

  Timing time(Supplier<?> work) {
    long batch = 1;
    Warmth warmth = new Warmth(warmUpNanos);
    while (!warmth.isReached()) {
      long took = run(work, batch);
      warmth.add(took);
      if (took < BATCH_NANOS / 2) {
        batch *= 2;
      }
    }
    double[] batches = new double[FEWEST_BATCHES];
    int count = 0;
    for (long spent = 0; spent < nanos || count < FEWEST_BATCHES; count++) {
      long took = run(work, batch);
      spent += took;
      if (count == batches.length) {
        batches = Arrays.copyOf(batches, 2 * count);
      }
      batches[count] = (double) took / batch;
    }
    Arrays.sort(batches, 0, count);
    return new Timing((batches[(count - 1) / 2] + batches[count / 2]) / 2, batches[0]);
  }

  private long run(Supplier<?> work, long times) {
    long start = System.nanoTime();
    for (long i = 0; i < times; i++) {
      sink = work.get();
    }
    return System.nanoTime() - start;
  }
}
