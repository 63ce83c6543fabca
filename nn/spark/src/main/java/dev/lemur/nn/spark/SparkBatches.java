package dev.lemur.nn.spark;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import dev.lemur.nn.data.SeededSampler;
import dev.lemur.nn.train.EpochPlan;
import dev.lemur.nn.train.Evaluated;
import dev.lemur.nn.train.ShardedData;
import dev.lemur.nn.train.ShardedEpoch;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a training on Spark, or of a validation; what a {@code DataLoader} is in one
 * process.
 *
 * <pre>{@code
 * var replica = new Replica(Net::new, CrossEntropyLoss::new);
 * var options = SparkBatches.Options.DEFAULT.withBatchSize(256).withShuffleSeed(42L);
 * var model = new Net();
 * var trainer = new Trainer(model, new CrossEntropyLoss(), new Adam(model.parameters()),
 *     TrainingOptions.DEFAULT.withEpochs(10).withShards(8));
 * trainer.fit(new SparkBatches<>(samples, replica, options), validation);
 * }</pre>
 *
 * <p>Each step is a job of as many tasks as there are shards. The weights are bit for bit those of
 * the same {@code Trainer} with a {@code DataLoader} over the same samples in one process, whose
 * order is that of a {@link SeededSampler} of the same seed, or that of the data.
 *
 * @param <T> what a sample is
 */
public final class SparkBatches<T> implements ShardedData {
  private static final int MEGABYTE = 1 << 20;

  private final SparkSamples<T> samples;
  private final Replica replica;
  private final Options options;
  private final JavaSparkContext context;
  private @Nullable SampleCounts counts;
  private @Nullable JavaPairRDD<Long, NumberedSample<T>> inOrder;

  /**
   * The settings.
   *
   * @param batchSize how many samples a batch has, 1
   * @param shuffleSeed decides on the order of each epoch; null for the order of the data
   * @param dropLast whether to drop a smaller last batch, false
   * @param blockSize how many bytes of samples a task reads and keeps at once, about; 32 MiB
   * @param slicesAbove from how many bytes of gradients on executors add them, in slices, instead
   *     of the driver; 8 MiB
   */
  @RecordBuilder
  public record Options(
      int batchSize, @Nullable Long shuffleSeed, boolean dropLast, long blockSize, long slicesAbove)
      implements SparkBatchesOptionsBuilder.With {
    /** Single samples, in the order of the data. */
    public static final Options DEFAULT = new Options(1, null, false, 32 * MEGABYTE, 8 * MEGABYTE);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a size is less than 1
     */
    public Options {
      if (batchSize < 1 || blockSize < 1) {
        throw new IllegalArgumentException(
            "batchSize and blockSize must be at least 1, not %d and %d"
                .formatted(batchSize, blockSize));
      }
    }

    /** These options with shuffled samples. */
    public Options withShuffleSeed(long seed) {
      return withShuffleSeed(Long.valueOf(seed));
    }
  }

  /**
   * Batches of {@code samples}, which replicas compute with.
   *
   * @param replica what executors build, once
   */
  public SparkBatches(SparkSamples<T> samples, Replica replica, Options options) {
    this.samples = samples;
    this.replica = replica;
    this.options = options;
    this.context = JavaSparkContext.fromSparkContext(samples.rdd().context());
  }

  /** How many batches an epoch has; counts the samples, once. */
  @Override
  public OptionalInt size() {
    return OptionalInt.of(
        BatchLayout.batches(counts().total(), options.batchSize(), options.dropLast()));
  }

  private SampleCounts counts() {
    SampleCounts known = counts;
    if (known == null) {
      known = SampleCounts.of(samples.rdd());
      counts = known;
    }
    return known;
  }

  @Override
  public ShardedEpoch open(Module model, EpochPlan plan) {
    long total = counts().total();
    BatchLayout layout = layout(plan.shards(), plan.batchesBefore());
    Long seed = options.shuffleSeed();
    SampleOrder order =
        seed == null
            ? SampleOrder.ofData(total)
            : SampleOrder.of(SeededSampler.order(total, seed, plan.epoch()));
    return new SparkEpoch<>(
        SampleCounts.shuffle(counts().number(samples.rdd()), order, layout),
        layout,
        samples.batcher(),
        replica,
        model,
        plan,
        gradientBytes(model) > options.slicesAbove());
  }

  private BatchLayout layout(int shards, int batchesBefore) {
    long samplesOfShard = Math.max(1, options.batchSize() / shards);
    long bytesOfBatch = samplesOfShard * counts().bytesOfSample();
    int batchesInBlock =
        (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, options.blockSize() / bytesOfBatch));
    return new BatchLayout(
        counts().total(),
        options.batchSize(),
        options.dropLast(),
        shards,
        batchesBefore,
        batchesInBlock);
  }

  private static long gradientBytes(Module model) {
    return model.parameters().stream().filter(Tensor::requiresGrad).mapToLong(Tensor::nbytes).sum();
  }

  /**
   * Applies the model to all batches, in the order of the data, a block at a time; the outputs, if
   * kept, come to the driver.
   */
  @Override
  public Iterator<Evaluated> evaluate(Module model, boolean keepsOutputs) {
    BatchLayout layout = layout(1, 0);
    JavaPairRDD<Long, NumberedSample<T>> ordered = inOrder;
    if (ordered == null) {
      SampleOrder order = SampleOrder.ofData(counts().total());
      ordered = SampleCounts.shuffle(counts().number(samples.rdd()), order, layout);
      inOrder = ordered;
    }
    Broadcast<ModelState> state = context.broadcast(ModelState.of(model));
    try {
      EvaluationTask<T> task =
          new EvaluationTask<>(state, replica, samples.batcher(), keepsOutputs);
      List<BatchReport> reports =
          ordered
              .mapPartitions(each -> task.run(new SampleBlock<>(each, layout)).iterator(), true)
              .collect();
      return reports.stream().map(BatchReport::evaluated).iterator();
    } finally {
      state.destroy();
    }
  }
}
