package dev.lemur.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Splits long loops among the processors. Results do not depend on how a loop is split, since each
 * element is computed by itself.
 */
final class Parallel {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /** Shorter parts than this cost more to hand over than to compute. */
  private static final int SHORTEST_PART = 16 << 10;

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
    int parts = (int) Math.min(Math.min(THREADS, count), (long) count * weight / SHORTEST_PART);
    if (parts <= 1) {
      if (count > 0) {
        body.run(0, count);
      }
      return;
    }
    List<ForkJoinTask<?>> others = new ArrayList<>();
    for (int part = 1; part < parts; part++) {
      int from = (int) ((long) count * part / parts);
      int to = (int) ((long) count * (part + 1) / parts);
      others.add(ForkJoinPool.commonPool().submit(() -> body.run(from, to)));
    }
    body.run(0, count / parts);
    others.forEach(ForkJoinTask::join);
  }
}
