package dev.lemur.nn.data;

import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Reads batches ahead in its own threads, and returns them in order. The threads hold no reference
 * to this object: when an abandoned iteration is garbage-collected, they stop.
 */
final class Prefetch<B> implements Iterator<B> {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int BATCHES_PER_WORKER = 2;

  private final Iterator<List<Integer>> batches;
  private final BatchReader<B> reader;
  private final ExecutorService workers;
  private final Cleaner.Cleanable stop;
  private final Queue<Future<B>> ahead = new ArrayDeque<>();

  Prefetch(Iterator<List<Integer>> batches, BatchReader<B> reader, int numWorkers) {
    this.batches = batches;
    this.reader = reader;
    ExecutorService pool = Executors.newFixedThreadPool(numWorkers, new Workers());
    workers = pool;
    stop = CLEANER.register(this, () -> stop(pool));
    try {
      for (int i = 0; i < BATCHES_PER_WORKER * numWorkers; i++) {
        readAhead();
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void readAhead() {
    if (batches.hasNext()) {
      int[] indices = batches.next().stream().mapToInt(Integer::intValue).toArray();
      BatchReader<B> source = reader;
      ahead.add(workers.submit(() -> source.read(indices)));
    } else {
      // Makes the threads end with their last batch.
      workers.shutdown();
    }
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  @Override
  public B next() {
    Future<B> first = ahead.poll();
    if (first == null) {
      throw new NoSuchElementException();
    }
    try {
      B batch = first.get();
      readAhead();
      return batch;
    } catch (ExecutionException e) {
      close();
      throw unchecked(e.getCause());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    } catch (CancellationException | RejectedExecutionException e) {
      close();
      throw new IllegalStateException("the DataLoader was closed during an iteration", e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  void close() {
    stop.clean();
  }

  private static void stop(ExecutorService workers) {
    for (Runnable waiting : workers.shutdownNow()) {
      // Otherwise a consumer could wait for it for ever.
      ((Future<?>) waiting).cancel(false);
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }

  private static final class Workers implements ThreadFactory {
    private int count;

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(work, "DataLoader worker " + count++);
      thread.setDaemon(true);
      return thread;
    }
  }
}
