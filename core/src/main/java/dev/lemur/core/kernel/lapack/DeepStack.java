package dev.lemur.core.kernel.lapack;

import dev.lemur.core.kernel.Thresholds;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Calls what needs more stack than a thread of Java has: one megabyte by default. Native code that
 * runs beyond it ends the process.
 *
 * <p>All calls share one thread, since OpenBLAS prepares memory for each new one, which takes
 * longer than a factorization. The thread ends when it has had nothing to do for a while.
 */
final class DeepStack {
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final ExecutorService DEEP = thread();

  private DeepStack() {}

  private static ExecutorService thread() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread deep = new Thread(null, work, "lemur deep stack", Thresholds.STACK_OF_LU);
              deep.setDaemon(true);
              return deep;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** The result of a call in a thread with so much stack. */
  static int call(IntSupplier call) {
    return CompletableFuture.supplyAsync(call::getAsInt, DEEP).join();
  }
}
