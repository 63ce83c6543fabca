package dev.lemur.nn.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Groups the indices of a sampler into batches; mirrors {@code torch.utils.data.BatchSampler}.
 *
 * @param sampler the indices
 * @param batchSize the number of indices in a batch
 * @param dropLast whether to drop the last batch if it is smaller
 */
public record BatchSampler(Sampler sampler, int batchSize, boolean dropLast)
    implements Iterable<List<Integer>> {
  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public BatchSampler {
    if (batchSize <= 0) {
      throw new IllegalArgumentException(
          "batch_size should be a positive integer value, but got batch_size=" + batchSize);
    }
  }

  /** The number of batches per iteration. */
  public int size() {
    int whole = sampler.size() / batchSize;
    return dropLast || sampler.size() % batchSize == 0 ? whole : whole + 1;
  }

  @Override
  public Iterator<List<Integer>> iterator() {
    return new Batches(sampler.iterator());
  }

  private final class Batches implements Iterator<List<Integer>> {
    private final Iterator<Integer> indices;
    private List<Integer> batch = List.of();
    private boolean ended;

    Batches(Iterator<Integer> indices) {
      this.indices = indices;
    }

    @Override
    public boolean hasNext() {
      if (batch.isEmpty() && !ended) {
        batch = new ArrayList<>();
        while (batch.size() < batchSize && indices.hasNext()) {
          batch.add(indices.next());
        }
        ended = batch.size() < (dropLast ? batchSize : 1);
      }
      return !ended;
    }

    @Override
    public List<Integer> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      List<Integer> next = batch;
      batch = List.of();
      return next;
    }
  }
}
