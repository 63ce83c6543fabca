package dev.lemur.nn.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a training when the process is asked to end, by Ctrl-C for instance, and keeps the process
 * alive until the training has saved its state.
 */
final class Interruption implements AutoCloseable {
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean requested;

  Interruption(Trainer trainer) {
    hook = new Thread(() -> interrupt(trainer), "lemur-trainer-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt(Trainer trainer) {
    requested = true;
    trainer.stop();
    try {
      // Not for ever: the training thread itself may have called System.exit.
      if (!over.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "The batch took longer than %d s: no checkpoint of it was saved"
                .formatted(LONGEST_WAIT_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process is ending. */
  boolean isRequested() {
    return requested;
  }

  @Override
  public void close() {
    over.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shutdownHasBegun) {
        requested = true;
      }
    }
  }
}
