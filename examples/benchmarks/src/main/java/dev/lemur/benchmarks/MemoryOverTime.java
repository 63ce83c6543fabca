package dev.lemur.benchmarks;

import dev.lemur.benchmarks.peer.LemurPeer;
import dev.lemur.benchmarks.peer.ProcessMemory;
import dev.lemur.benchmarks.work.WorkItem;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Does one piece of work again and again, and prints how much memory is resident meanwhile: {@code
 * MemoryOverTime "mnist-cnn adam-step 64" 100000}.
 */
public final class MemoryOverTime {
  private static final int LINES = 50;

  private MemoryOverTime() {}

  /**
   * Runs, and prints a line of CSV fifty times: steps done, seconds, and megabytes.
   *
   * @param args the work, as {@code Compare --list} prints it, and how often
   */
  public static void main(String[] args) {
    Supplier<?> work = Objects.requireNonNull(new LemurPeer().prepare(WorkItem.parse(args[0])));
    int steps = Integer.parseInt(args[1]);
    long start = System.nanoTime();
    System.out.println("steps,seconds,resident_mb");
    for (int step = 1; step <= steps; step++) {
      work.get();
      if (step % Math.max(1, steps / LINES) == 0) {
        System.out.printf(
            "%d,%d,%d%n",
            step,
            (System.nanoTime() - start) / 1_000_000_000,
            ProcessMemory.residentKilobytes() * 1024 / 1_000_000);
      }
    }
    System.exit(0);
  }
}
