package dev.lemur.nn.train;

import dev.lemur.core.Generator;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.optim.LRScheduler;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a {@link Trainer}.
 *
 * @param epochs the number of passes over the data, 1
 * @param metrics what to measure besides the loss, nothing
 * @param listeners whom to notify, nobody
 * @param scheduler the scheduler of the learning rate; null for none
 * @param schedulerEachBatch whether the scheduler steps after each batch instead of each epoch,
 *     false
 * @param maxGradNorm the norm that the gradients are clipped to before each step; null for no
 *     clipping
 * @param checkpoint the file that the state is saved in; null for none
 * @param checkpointEvery the number of epochs between checkpoints, 1
 * @param generators generators to save besides the default one, by name, such as a data loader's
 * @param shards how many parts each batch is cut into, whose gradients are computed apart and added
 *     in a fixed order; null for none, the usual step
 * @param seed of the generators that dropout draws from in shards, 0
 */
@RecordBuilder
public record TrainingOptions(
    int epochs,
    List<Metric> metrics,
    List<TrainingListener> listeners,
    @Nullable LRScheduler scheduler,
    boolean schedulerEachBatch,
    @Nullable Double maxGradNorm,
    @Nullable Path checkpoint,
    int checkpointEvery,
    Map<String, Generator> generators,
    @Nullable Integer shards,
    long seed)
    implements TrainingOptionsBuilder.With {
  /** One epoch and nothing else. */
  public static final TrainingOptions DEFAULT =
      new TrainingOptions(1, List.of(), List.of(), null, false, null, null, 1, Map.of(), null, 0);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a number is less than 1, or the norm not greater than 0
   */
  public TrainingOptions {
    NullArguments.check(metrics);
    NullArguments.check(listeners);
    NullArguments.check(generators);
    if (epochs < 1 || checkpointEvery < 1) {
      throw new IllegalArgumentException(
          "epochs and checkpointEvery must be at least 1, not %d and %d"
              .formatted(epochs, checkpointEvery));
    }
    if (shards != null && shards < 1) {
      throw new IllegalArgumentException("shards must be at least 1, not " + shards);
    }
    if (maxGradNorm != null && !(maxGradNorm > 0)) {
      throw new IllegalArgumentException("maxGradNorm must be positive, not " + maxGradNorm);
    }
    metrics = List.copyOf(metrics);
    listeners = List.copyOf(listeners);
    generators = Collections.unmodifiableMap(new LinkedHashMap<>(generators));
  }

  /** These options with the given metrics. */
  public TrainingOptions withMetrics(Metric... values) {
    return withMetrics(NullArguments.list(values));
  }

  /** These options with the given listeners. */
  public TrainingOptions withListeners(TrainingListener... values) {
    return withListeners(NullArguments.list(values));
  }

  /** These options with a checkpoint every {@code epochs} epochs, in one file. */
  public TrainingOptions withCheckpoint(Path file, int everyEpochs) {
    return withCheckpoint(NullArguments.check(file)).withCheckpointEvery(everyEpochs);
  }

  /**
   * These options with batches cut into shards. The gradients are those of the whole batch, added
   * in an order that depends on the number of shards alone: the weights are bit for bit the same in
   * one process and on any cluster. They are not those of a training without shards: dropout draws
   * from a generator for each shard, and batch norm normalises each by itself.
   */
  public TrainingOptions withShards(int count) {
    return withShards(Integer.valueOf(count));
  }

  /** These options with one more generator. */
  public TrainingOptions withGenerator(String name, Generator value) {
    Map<String, Generator> more = new LinkedHashMap<>(generators);
    more.put(NullArguments.check(name), NullArguments.check(value));
    return withGenerators(more);
  }

  /** The default generator and the others. */
  Map<String, Generator> allGenerators() {
    Map<String, Generator> all = new LinkedHashMap<>(generators);
    all.put("default", Generator.defaultGenerator());
    return all;
  }
}
