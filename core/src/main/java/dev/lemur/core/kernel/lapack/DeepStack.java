package dev.lemur.core.kernel.lapack;

import java.util.function.IntSupplier;

/**
 * Runs a routine of OpenBLAS on a thread of its own with a large stack: the parallel LU
 * factorization keeps its work lists there, and ends the process where a thread of usual size calls
 * it.
 */
final class DeepStack {
  /** Several times what 128 processors need. */
  private static final long BYTES = 32L << 20;

  private DeepStack() {}

  /** The routine's result, once it has ended. */
  static int run(IntSupplier routine) {
    int[] result = new int[1];
    Thread thread =
        new Thread(null, () -> result[0] = routine.getAsInt(), "lemur-factorization", BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException request) {
        // The routine cannot be stopped; the caller sees the request afterwards.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return result[0];
  }
}
