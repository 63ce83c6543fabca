package dev.lemur.nn.data;

import dev.lemur.core.Generator;
import dev.lemur.core.arguments.NullArguments;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a dataset in batches, read again in each iteration; mirrors {@code
 * torch.utils.data.DataLoader}.
 *
 * <pre>{@code
 * var loader = new DataLoader<>(new TensorDataset(x, y), 64, true);
 * for (List<Tensor> batch : loader) {
 *   Tensor loss = lossFunction.apply(model.apply(batch.get(0)), batch.get(1));
 * }
 * }</pre>
 *
 * <p>The same seed gives PyTorch's order. With workers, threads read some batches ahead; order and
 * content stay the same, provided that the dataset draws no random numbers from a generator that
 * others use too. The first sample that cannot be read ends the iteration with a {@link
 * SampleException}. Closing the loader stops the threads of all its iterations; the threads of an
 * iteration that ended, failed or was garbage-collected stop on their own.
 *
 * @param <B> the type of a batch
 */
public final class DataLoader<B> implements Iterable<B>, AutoCloseable {
  private final @Nullable Dataset<?> dataset;
  private final Options options;
  private final BatchReader<B> reader;

  /** Reads samples of an iterable dataset; null for samples with indices. */
  private final @Nullable Supplier<Iterator<B>> stream;

  private final Set<Prefetch<B>> running =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /**
   * The settings.
   *
   * @param batchSize the number of samples in a batch, 1
   * @param shuffle whether to shuffle the samples, false
   * @param sampler the order of the samples; null for the dataset's order
   * @param batchSampler the indices of each batch, instead of the settings above and {@code
   *     dropLast}; null for none
   * @param dropLast whether to drop a smaller last batch, false
   * @param numWorkers the number of threads that read ahead; 0: the calling thread reads
   * @param generator draws the order; null for the default generator
   */
  @RecordBuilder
  public record Options(
      int batchSize,
      boolean shuffle,
      @Nullable Sampler sampler,
      @Nullable Iterable<List<Integer>> batchSampler,
      boolean dropLast,
      int numWorkers,
      @Nullable Generator generator)
      implements DataLoaderOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, false, null, null, false, 0, null);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range, or settings exclude each
     *     other
     */
    public Options {
      require(
          batchSize > 0,
          "batch_size should be a positive integer value, but got batch_size=" + batchSize);
      require(
          numWorkers >= 0,
          "num_workers option should be non-negative, but got num_workers=" + numWorkers);
      require(sampler == null || !shuffle, "sampler option is mutually exclusive with shuffle");
      require(
          batchSampler == null || batchSize == 1 && !shuffle && sampler == null && !dropLast,
          "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and "
              + "drop_last");
    }

    private static void require(boolean condition, String message) {
      if (!condition) {
        throw new IllegalArgumentException(message);
      }
    }

    /** The indices of each batch of {@code dataset}. */
    Iterable<List<Integer>> batches(Dataset<?> dataset) {
      if (batchSampler != null) {
        return batchSampler;
      }
      Sampler order = sampler;
      if (order == null) {
        order = shuffle ? new RandomSampler(dataset, generator) : new SequentialSampler(dataset);
      }
      return new BatchSampler(order, batchSize, dropLast);
    }
  }

  private DataLoader(Dataset<?> dataset, Options options, BatchReader<B> reader) {
    this.dataset = NullArguments.check(dataset);
    this.options = options;
    this.reader = reader;
    this.stream = null;
    // Reports a wrong setting here, not at the first batch.
    options.batches(dataset);
  }

  private DataLoader(Options options, Supplier<Iterator<B>> stream) {
    Options.require(
        !options.shuffle,
        "DataLoader with IterableDataset: expected unspecified shuffle option, but got"
            + " shuffle=True");
    Options.require(
        options.sampler == null && options.batchSampler == null,
        "DataLoader with IterableDataset: expected unspecified sampler and batch_sampler options");
    Options.require(
        options.numWorkers == 0, "DataLoader with IterableDataset: one thread reads the samples");
    this.dataset = null;
    this.options = options;
    this.reader =
        indices -> {
          throw new IllegalStateException("the samples have no indices");
        };
    this.stream = stream;
  }

  /** Batches made by {@link Collate} of the samples of an iterable dataset. */
  public static <B> DataLoader<B> ofIterable(IterableDataset<B> dataset, Options options) {
    return ofIterable(dataset, options, BatchReader::ownType);
  }

  /** Batches made by {@code collate} of the samples of an iterable dataset. */
  public static <T, B> DataLoader<B> ofIterable(
      IterableDataset<T> dataset, Options options, Function<? super List<T>, ? extends B> collate) {
    NullArguments.check(dataset);
    NullArguments.check(collate);
    return new DataLoader<>(
        options,
        () ->
            new StreamedBatches<>(
                dataset.iterator(), collate, options.batchSize, options.dropLast));
  }

  /** Batches with the default settings. */
  public DataLoader(Dataset<B> dataset) {
    this(dataset, Options.DEFAULT);
  }

  /** Batches of the given size, in the order of the dataset. */
  public DataLoader(Dataset<B> dataset, int batchSize) {
    this(dataset, batchSize, false);
  }

  /** Batches of the given size, shuffled or not. */
  public DataLoader(Dataset<B> dataset, int batchSize, boolean shuffle) {
    this(dataset, Options.DEFAULT.withBatchSize(batchSize).withShuffle(shuffle));
  }

  /**
   * Batches made by {@link Collate} of samples that are tensors, or lists, maps or records of
   * tensors: they are of the samples' type.
   *
   * @throws IllegalArgumentException if an empty dataset is to be shuffled
   */
  public DataLoader(Dataset<B> dataset, Options options) {
    this(dataset, options, BatchReader.of(dataset));
  }

  /** Batches made by {@code collate}; {@code DataLoader(..., collate_fn=collate)}. */
  public <T> DataLoader(
      Dataset<T> dataset, Options options, Function<? super List<T>, ? extends B> collate) {
    this(dataset, options, BatchReader.collating(dataset, NullArguments.check(collate)));
  }

  /**
   * The dataset.
   *
   * @throws IllegalStateException if the dataset is an {@link IterableDataset}
   */
  public Dataset<?> dataset() {
    if (dataset == null) {
      throw new IllegalStateException("an IterableDataset has no indices");
    }
    return dataset;
  }

  /**
   * The number of batches; {@code len(loader)}.
   *
   * @throws IllegalStateException if a batch sampler or an {@link IterableDataset} does not say so
   */
  public int size() {
    Iterable<List<Integer>> batches = options.batches(dataset());
    if (batches instanceof BatchSampler sized) {
      return sized.size();
    }
    throw new IllegalStateException("only the batch sampler knows the number of batches");
  }

  /**
   * Sets the epoch that the next iteration is for, where the sampler is a {@link SeededSampler}:
   * its order depends on that. A {@code Trainer} calls this.
   */
  public void setEpoch(int epoch) {
    if (options.sampler instanceof SeededSampler seeded) {
      seeded.setEpoch(epoch);
    }
  }

  /** Reads all batches, in a new order if shuffled. */
  @Override
  public Iterator<B> iterator() {
    Generator generator = options.generator;
    // PyTorch draws this seed for its workers, and the order of the samples after it.
    Seeds.draw(generator == null ? Generator.defaultGenerator() : generator);
    if (stream != null) {
      return stream.get();
    }
    Iterator<List<Integer>> batches = options.batches(dataset()).iterator();
    if (options.numWorkers == 0) {
      return new Batches<>(batches, reader);
    }
    Prefetch<B> prefetch = new Prefetch<>(batches, reader, options.numWorkers);
    running.add(prefetch);
    return prefetch;
  }

  /** Stops the threads of all iterations, which then refuse to return batches. */
  @Override
  public void close() {
    for (Prefetch<?> prefetch : running.toArray(Prefetch<?>[]::new)) {
      prefetch.close();
    }
  }
}
