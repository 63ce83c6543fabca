package dev.lemur.benchmarks.peer;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Times work in batches of some milliseconds: first for a while unseen, so that compilers and
 * caches are warm, then for as long as asked. While the JVM still compiles a lot, which takes one
 * of the cores, the warm-up goes on, up to some times as long.
 */
final class Stopwatch {
  private static final long BATCH_NANOS = 10_000_000;
  private static final int FEWEST_BATCHES = 5;
  private static final int LONGEST_WARM_UPS = 5;
  private static final long GLANCE_NANOS = 500_000_000;
  private static final double LITTLE_COMPILATION = 0.1;

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
    long batch = warmUp(work);
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

  /** How often the work is done in a batch. */
  private long warmUp(Supplier<?> work) {
    long batch = 1;
    long glance = GLANCE_NANOS;
    long compiledBefore = compilationNanos();
    boolean isCompiled = false;
    for (long spent = 0;
        spent < warmUpNanos || !isCompiled && spent < LONGEST_WARM_UPS * warmUpNanos; ) {
      long took = run(work, batch);
      spent += took;
      if (took < BATCH_NANOS / 2) {
        batch *= 2;
      }
      if (spent >= glance) {
        long compiled = compilationNanos();
        isCompiled = compiled - compiledBefore < LITTLE_COMPILATION * GLANCE_NANOS;
        compiledBefore = compiled;
        glance = spent + GLANCE_NANOS;
      }
    }
    return batch;
  }

  /** What the JVM's compilers have worked so far; 0 where nobody knows. */
  private static long compilationNanos() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
        ? 0
        : 1_000_000 * compiler.getTotalCompilationTime();
  }

  private long run(Supplier<?> work, long times) {
    long start = System.nanoTime();
    for (long i = 0; i < times; i++) {
      sink = work.get();
    }
    return System.nanoTime() - start;
  }
}
