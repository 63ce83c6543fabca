package dev.lemur.nn.data;

import dev.lemur.core.arguments.NullArguments;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * A random order that depends on the seed and the number of the epoch alone, not on what was drawn
 * before: the order in which a cluster reads samples too.
 *
 * <pre>{@code
 * var settings = DataLoader.Options.DEFAULT.withBatchSize(64);
 * var loader = new DataLoader<>(dataset, settings.withSampler(new SeededSampler(dataset, 42)));
 * loader.setEpoch(3); // a Trainer does that
 * }</pre>
 *
 * <p>PyTorch's {@code DistributedSampler} has the same two arguments, but another order.
 */
public final class SeededSampler implements Sampler {
  private final Dataset<?> dataset;
  private final long seed;
  private int epoch = 1;

  /** The samples of {@code dataset} in an order for each epoch. */
  public SeededSampler(Dataset<?> dataset, long seed) {
    this.dataset = NullArguments.check(dataset);
    this.seed = seed;
  }

  /** The order of the samples of an epoch. */
  public static Permutation order(long size, long seed, int epoch) {
    return new Permutation(size, Seeds.mix(seed, epoch));
  }

  /** Sets the epoch that the next iteration is for; 1 at first; {@code sampler.set_epoch}. */
  public void setEpoch(int number) {
    epoch = number;
  }

  @Override
  public Iterator<Integer> iterator() {
    Permutation order = order(size(), seed, epoch);
    return IntStream.range(0, size()).map(position -> (int) order.indexAt(position)).iterator();
  }

  @Override
  public int size() {
    return dataset.size();
  }
}
