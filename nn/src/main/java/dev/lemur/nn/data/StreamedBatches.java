package dev.lemur.nn.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Batches of the samples of an iterable dataset. */
final class StreamedBatches<T, B> implements Iterator<B> {
  private final Iterator<T> samples;
  private final Function<? super List<T>, ? extends B> collate;
  private final int batchSize;
  private final boolean dropLast;
  private List<T> next = List.of();

  StreamedBatches(
      Iterator<T> samples,
      Function<? super List<T>, ? extends B> collate,
      int batchSize,
      boolean dropLast) {
    this.samples = samples;
    this.collate = collate;
    this.batchSize = batchSize;
    this.dropLast = dropLast;
  }

  @Override
  public boolean hasNext() {
    if (next.isEmpty()) {
      List<T> batch = new ArrayList<>(batchSize);
      while (batch.size() < batchSize && samples.hasNext()) {
        batch.add(samples.next());
      }
      next = dropLast && batch.size() < batchSize ? List.of() : batch;
    }
    return !next.isEmpty();
  }

  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<T> batch = next;
    next = List.of();
    return collate.apply(batch);
  }
}
