package dev.lemur.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Splits long loops among the processors. Results do not depend on how a loop is split, since each
 * element is computed by itself.
 *
 * <p>A loop has more parts than there are threads, and each thread takes the next part when it is
 * done with one: a thread that wakes late, or loses its processor to another program, then delays
 * the loop by little.
 */
final class Parallel {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /** Shorter parts than this cost more to hand over than to compute. */
  private static final int SHORTEST_PART = 16 << 10;

  private static final int PARTS_OF_A_THREAD = 4;

  /** So often is asked whether the others are done before the thread goes to sleep for them. */
  private static final int SPINS = 2000;

  private Parallel() {}

  /** A loop's body for the elements from {@code from} up to {@code to}. */
  interface Range {
    void run(int from, int to);
  }

  /** Runs {@code body} over 0 up to {@code count}, in parts at once where that pays. */
  static void forRange(int count, Range body) {
    forRange(count, 1, body);
  }

  /** As the shorter form, for steps that each do the work of {@code weight} elements. */
  static void forRange(int count, int weight, Range body) {
    int most = Math.min(THREADS * PARTS_OF_A_THREAD, count);
    int parts = (int) Math.min(most, (long) count * weight / SHORTEST_PART);
    if (parts <= 1 || THREADS == 1) {
      if (count > 0) {
        body.run(0, count);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
            int from = (int) ((long) count * part / parts);
            body.run(from, (int) ((long) count * (part + 1) / parts));
          }
        };
    List<ForkJoinTask<?>> others = new ArrayList<>();
    for (int thread = 1; thread < Math.min(THREADS, parts); thread++) {
      others.add(ForkJoinPool.commonPool().submit(worker));
    }
    try {
      worker.run();
    } finally {
      others.forEach(Parallel::await);
    }
  }

  private static void await(ForkJoinTask<?> task) {
    for (int spin = 0; spin < SPINS && !task.isDone(); spin++) {
      Thread.onSpinWait();
    }
    task.join();
  }
}
