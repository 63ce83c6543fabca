package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.WorkItem;
import java.util.Objects;
import java.util.function.Supplier;

/** Does work a hundred times, cold: what a short program has to wait for. */
public final class FirstSteps {
  private static final int STEPS = 100;

  private FirstSteps() {}

  /**
   * Prints a line after the first time and one after the last.
   *
   * @param args the peer, and the work
   */
  public static void main(String[] args) {
    Supplier<?> work =
        Objects.requireNonNull(Peers.named(args[0]).prepare(WorkItem.parse(args[1])));
    for (int step = 1; step <= STEPS; step++) {
      work.get();
      if (step == 1 || step == STEPS) {
        System.out.println("step " + step);
      }
    }
    System.exit(0);
  }
}
