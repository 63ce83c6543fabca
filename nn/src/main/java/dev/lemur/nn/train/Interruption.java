package dev.lemur.nn.train;

import dev.lemur.core.arguments.NullArguments;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a training when the process is asked to end, by Ctrl-C for instance, and keeps the process
 * alive until the training has saved its state. {@link Trainer} has one. In your own loop, open
 * one, ask it before each step whether to continue, then save and close it.
 */
public final class Interruption implements AutoCloseable {
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean requested;

  /**
   * Starts waiting for the request.
   *
   * @param stop what to run when it comes, in its own thread
   */
  public Interruption(Runnable stop) {
    NullArguments.check(stop);
    hook = new Thread(() -> interrupt(stop), "lemur-trainer-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt(Runnable stop) {
    requested = true;
    stop.run();
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
  public boolean isRequested() {
    return requested;
  }

  /** Lets the process end, if it was asked to. */
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
