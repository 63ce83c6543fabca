package dev.lemur.core.kernel.parallel;

import dev.lemur.core.memory.LoopHelper;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads that help with long loops: one fewer than the processors, since the calling thread
 * works as well.
 *
 * <p>A free thread takes the next part of a loop, so one that wakes up late, or loses its processor
 * to another program, delays the loop only a little. Only one loop gets help at a time. If other
 * threads bring loops meanwhile, the processors are busy, and all threads run their loops alone for
 * a while.
 */
public final class Workers {
  /** The maximum number of computing threads: the system property {@code lemur.threads}. */
  public static final int THREADS =
      Math.max(1, Integer.getInteger("lemur.threads", Runtime.getRuntime().availableProcessors()));

  /**
   * How long an idle worker spins for the next loop before it sleeps: the steps of a training loop
   * follow each other that fast, and waking a thread takes as long as many of them.
   */
  private static final long WATCHING_NANOS = 100_000;

  private static final int GLANCES = 64;

  /** How long threads get no help after two brought a loop at the same time. */
  private static final long CROWDED_NANOS = 2_000_000;

  private static volatile long lastCrowded = System.nanoTime() - CROWDED_NANOS;

  private static final AtomicReference<@Nullable Loop> CURRENT = new AtomicReference<>();

  /**
   * Whether a thread is running part of a loop; a nested loop runs alone and does not count as
   * contention.
   */
  private static final ThreadLocal<Boolean> WORKING = ThreadLocal.withInitial(() -> false);

  private Workers() {}

  /** Started with the first loop. */
  private static final class Started {
    private static final Worker[] ALL = new Worker[THREADS - 1];

    static {
      for (int i = 0; i < ALL.length; i++) {
        ALL[i] = new Worker("lemur-worker-" + (i + 1));
        ALL[i].start();
      }
    }
  }

  /**
   * Runs {@code body} for the parts from 0 up to {@code parts}, in any order and in parallel;
   * inside a part of another loop, sequentially.
   */
  static void run(int parts, IntConsumer body) {
    if (parts > 1
        && THREADS > 1
        && !WORKING.get()
        && System.nanoTime() - lastCrowded >= CROWDED_NANOS) {
      Loop loop = new Loop(parts, body);
      if (CURRENT.compareAndSet(null, loop)) {
        try {
          wake(Math.min(parts, THREADS) - 1);
          loop.work();
          loop.awaitEnd();
        } finally {
          CURRENT.set(null);
        }
        return;
      }
      lastCrowded = System.nanoTime();
    }
    for (int part = 0; part < parts; part++) {
      body.accept(part);
    }
  }

  private static void wake(int workers) {
    for (int i = 0; i < workers; i++) {
      Worker worker = Started.ALL[i];
      if (worker.sleeps) {
        LockSupport.unpark(worker);
      }
    }
  }

  private static final class Loop {
    private final int parts;
    private final IntConsumer body;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile @Nullable Throwable failure;

    Loop(int parts, IntConsumer body) {
      this.parts = parts;
      this.body = body;
    }

    boolean hasWork() {
      return next.get() < parts;
    }

    void work() {
      WORKING.set(true);
      for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
        try {
          body.accept(part);
        } catch (Throwable thrown) {
          failure = thrown;
        } finally {
          done.incrementAndGet();
        }
      }
      WORKING.set(false);
    }

    /** Waits for the parts that others have taken. */
    void awaitEnd() {
      for (int glance = 0; done.get() < parts; glance++) {
        if (glance % GLANCES != 0) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
      Throwable thrown = failure;
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown != null) {
        throw (RuntimeException) thrown;
      }
    }
  }

  private static final class Worker extends Thread implements LoopHelper {
    volatile boolean sleeps;

    Worker(String name) {
      super(null, null, name, 0, false);
      setDaemon(true);
    }

    @Override
    public void run() {
      while (true) {
        Loop loop = watch();
        if (loop == null) {
          sleep();
        } else {
          loop.work();
        }
      }
    }

    /** The next loop, or null if none has come for a while. */
    private static @Nullable Loop watch() {
      long start = System.nanoTime();
      do {
        for (int glance = 0; glance < GLANCES; glance++) {
          Loop loop = CURRENT.get();
          if (loop != null && loop.hasWork()) {
            return loop;
          }
          Thread.onSpinWait();
        }
        Thread.yield();
      } while (System.nanoTime() - start < WATCHING_NANOS);
      return null;
    }

    private void sleep() {
      sleeps = true;
      Loop loop = CURRENT.get();
      if (loop == null || !loop.hasWork()) {
        LockSupport.park(this);
      }
      sleeps = false;
    }
  }
}
