package dev.lemur.core.kernel.lapack;

import java.util.function.IntSupplier;

/**
 * Calls what needs more stack than a thread of Java has: one megabyte by default. Native code that
 * runs beyond it ends the process.
 */
final class DeepStack {
  private DeepStack() {}

  /** The result of a call in a thread with so many bytes of stack. */
  static int call(long bytes, IntSupplier call) {
    int[] result = new int[1];
    Thread deep = new Thread(null, () -> result[0] = call.getAsInt(), "lemur deep stack", bytes);
    deep.setDaemon(true);
    deep.start();
    boolean interrupted = false;
    while (deep.isAlive()) {
      try {
        deep.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return result[0];
  }
}
