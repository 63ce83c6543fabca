package dev.lemur.nn.train;

import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.GradientClipping;
import dev.lemur.nn.Module;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.io.Checkpoint;
import dev.lemur.nn.loss.Loss;
import dev.lemur.nn.optim.Optimizer;
import dev.lemur.nn.utils.EvaluationMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The usual training loop: epochs, validation, metrics, and checkpoints to resume from.
 *
 * <pre>{@code
 * var options =
 *     TrainingOptions.DEFAULT
 *         .withEpochs(20)
 *         .withMetrics(new Accuracy())
 *         .withListeners(new ProgressBars(), new EarlyStopping(Monitor.lowest("val_loss"), 3))
 *         .withCheckpoint(Path.of("digits.safetensors"), 1);
 * var trainer = new Trainer(model, new CrossEntropyLoss(), new Adam(model.parameters()), options);
 * trainer.fit(trainingLoader, validationLoader);
 * }</pre>
 *
 * <p>A batch is a list of the model's input and the target; {@link TrainingOptions#withShards(int)}
 * cuts it into parts, and {@link ShardedData} computes those elsewhere. With a checkpoint file, a
 * process that is asked to end while training, by Ctrl-C for instance, finishes its step, saves a
 * checkpoint and reports where. {@link #stop()} may be called from any thread, everything else from
 * one.
 */
public final class Trainer {
  private static final String LOSS = "loss";
  private static final String OF_VALIDATION = "val_";

  private final Module model;
  private final BinaryOperator<Tensor> loss;
  private final Optimizer<?> optimizer;
  private final TrainingOptions options;
  private final Checkpoint checkpoint;
  private final List<EpochResult> history = new ArrayList<>();
  private @Nullable EpochProgress unfinished;
  private volatile boolean stopRequested;

  /** With {@link TrainingOptions#DEFAULT}. */
  public Trainer(Module model, Loss loss, Optimizer<?> optimizer) {
    this(model, loss, optimizer, TrainingOptions.DEFAULT);
  }

  /** A trainer of {@code model}. */
  public Trainer(Module model, Loss loss, Optimizer<?> optimizer, TrainingOptions options) {
    this(model, (BinaryOperator<Tensor>) NullArguments.check(loss)::apply, optimizer, options);
  }

  /**
   * A trainer of {@code model}.
   *
   * @param loss computes the loss from the model's output and the target
   */
  public Trainer(
      Module model, BinaryOperator<Tensor> loss, Optimizer<?> optimizer, TrainingOptions options) {
    this.model = NullArguments.check(model);
    this.loss = NullArguments.check(loss);
    this.optimizer = NullArguments.check(optimizer);
    this.options = NullArguments.check(options);
    Checkpoint parts = new Checkpoint(model).with(optimizer);
    if (options.scheduler() != null) {
      parts = parts.with(options.scheduler());
    }
    for (Map.Entry<String, Generator> generator : options.generators().entrySet()) {
      parts = parts.with(generator.getKey(), generator.getValue());
    }
    checkpoint = parts;
  }

  /** The model being trained. */
  public Module model() {
    return model;
  }

  /** The results of all epochs so far, including those before a checkpoint. */
  public List<EpochResult> history() {
    return Collections.unmodifiableList(history);
  }

  /** The number of epochs after which {@link #fit} returns. */
  public int epochs() {
    return options.epochs();
  }

  /** Trains, without validation; returns the {@link #history()}. */
  public List<EpochResult> fit(Iterable<List<Tensor>> training) {
    return run(source(training), null);
  }

  /**
   * Trains, and evaluates the validation data after each epoch; returns the {@link #history()}.
   *
   * <p>The model is in training mode in each step. The scheduler steps after each epoch, by the
   * validation loss where it needs a metric, or the training loss; after each batch, by its loss,
   * if the options say so. Call it again to go on after {@link #stop()}.
   *
   * @throws IllegalArgumentException if a batch is not an input and a target, or there is no batch
   * @throws ShardException if the batches are cut into shards, and one cannot be computed
   */
  public List<EpochResult> fit(Iterable<List<Tensor>> training, Iterable<List<Tensor>> validation) {
    return run(source(training), () -> evaluate(validation));
  }

  /** Same as {@link #fit(Iterable)}, with samples that lie elsewhere. */
  public List<EpochResult> fit(ShardedData training) {
    return run(source(training), null);
  }

  /** Same as {@link #fit(Iterable, Iterable)}, with training samples that lie elsewhere. */
  public List<EpochResult> fit(ShardedData training, Iterable<List<Tensor>> validation) {
    return run(source(training), () -> evaluate(validation));
  }

  /** Same as {@link #fit(Iterable, Iterable)}, with samples that lie elsewhere. */
  public List<EpochResult> fit(ShardedData training, ShardedData validation) {
    return run(source(training), () -> evaluate(validation));
  }

  private StepSource source(Iterable<List<Tensor>> data) {
    return new StepSource() {
      @Override
      public OptionalInt size() {
        return sizeOf(data);
      }

      @Override
      public Steps open(int number, EpochProgress progress) {
        if (data instanceof DataLoader<?> loader) {
          loader.setEpoch(number);
        }
        Iterator<List<Tensor>> batches = progress.remaining(data, options.allGenerators());
        Integer shards = options.shards();
        return shards == null
            ? new PlainSteps(batches, model, loss, optimizer::zeroGrad)
            : new ShardedSteps(
                new LocalShards(batches, model, loss, plan(number, progress, shards)), model);
      }
    };
  }

  private StepSource source(ShardedData data) {
    Integer shards = options.shards();
    if (shards == null) {
      throw new IllegalArgumentException(
          "samples that lie elsewhere need a number of shards: TrainingOptions.withShards");
    }
    return new StepSource() {
      @Override
      public OptionalInt size() {
        return data.size();
      }

      @Override
      public Steps open(int number, EpochProgress progress) {
        return new ShardedSteps(data.open(model, plan(number, progress, shards)), model);
      }
    };
  }

  private EpochPlan plan(int number, EpochProgress progress, int shards) {
    return new EpochPlan(
        number, progress.batches(), shards, options.seed(), !options.metrics().isEmpty());
  }

  private List<EpochResult> run(
      StepSource training, @Nullable Supplier<Map<String, Double>> validation) {
    stopRequested = false;
    Path file = options.checkpoint();
    try (Interruption interruption = file == null ? null : new Interruption(this::stop)) {
      runEpochs(training, validation);
      if (file != null && interruption != null && interruption.isRequested()) {
        save(file);
        System.err.printf(
            "%nInterrupted in epoch %d of %d: saved %s, from which Trainer.resume goes on%n",
            Math.min(history.size() + 1, options.epochs()),
            options.epochs(),
            file.toAbsolutePath());
      }
    }
    return history();
  }

  private void runEpochs(StepSource training, @Nullable Supplier<Map<String, Double>> validation) {
    try {
      options.listeners().forEach(listener -> listener.trainingStarted(this));
      while (history.size() < options.epochs() && !stopRequested) {
        EpochProgress epoch = trainEpoch(training);
        if (unfinished == null) {
          endEpoch(epoch, validation);
        }
      }
    } finally {
      options.listeners().forEach(listener -> listener.trainingEnded(this));
    }
  }

  /** Trains to the end of an epoch, or until stopped, as {@link #unfinished} tells. */
  private EpochProgress trainEpoch(StepSource training) {
    int number = history.size() + 1;
    options.listeners().forEach(listener -> listener.epochStarted(this, number, training.size()));
    EpochProgress epoch = unfinished;
    if (epoch == null) {
      options.metrics().forEach(Metric::reset);
      epoch = EpochProgress.start(options.allGenerators());
    }
    unfinished = epoch;
    model.train();
    long start = System.nanoTime();
    try (Steps steps = training.open(number, epoch)) {
      while (steps.hasNext() && !stopRequested) {
        Steps.Computed batch = step(steps);
        epoch.add(batch.samples(), batch.loss());
        BatchResult result =
            new BatchResult(number, epoch.batches(), batch.samples(), batch.loss());
        options.listeners().forEach(listener -> listener.batchEnded(this, result));
      }
      epoch.addSeconds((System.nanoTime() - start) / 1e9);
      if (!stopRequested || !steps.hasNext()) {
        unfinished = null;
      }
    }
    return epoch;
  }

  private Steps.Computed step(Steps steps) {
    Steps.Computed batch = steps.next();
    if (options.maxGradNorm() != null) {
      GradientClipping.clipGradNorm_(model.parameters(), options.maxGradNorm());
    }
    optimizer.step();
    for (Scored output : batch.outputs()) {
      options.metrics().forEach(metric -> metric.update(output.output(), output.target()));
    }
    if (options.scheduler() != null && options.schedulerEachBatch()) {
      options.scheduler().step(batch.loss());
    }
    return batch;
  }

  private void endEpoch(EpochProgress epoch, @Nullable Supplier<Map<String, Double>> validation) {
    if (epoch.batches() == 0) {
      throw new IllegalArgumentException("the training data has no batch");
    }
    Map<String, Double> values = values(epoch);
    if (validation != null) {
      validation.get().forEach((name, value) -> values.put(OF_VALIDATION + name, value));
    }
    values.put("lr", optimizer.paramGroups().get(0).lr());
    if (options.scheduler() != null && !options.schedulerEachBatch()) {
      options.scheduler().step(values.getOrDefault(OF_VALIDATION + LOSS, epoch.loss()));
    }
    EpochResult result =
        new EpochResult(history.size() + 1, values, epoch.samples(), epoch.seconds());
    history.add(result);
    Path file = options.checkpoint();
    if (file != null && result.epoch() % options.checkpointEvery() == 0) {
      save(file);
    }
    options.listeners().forEach(listener -> listener.epochEnded(this, result));
  }

  private Map<String, Double> values(EpochProgress pass) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(LOSS, pass.loss());
    options.metrics().forEach(metric -> values.putAll(metric.values()));
    return values;
  }

  /**
   * The mean loss and the metrics of the model as it is, in evaluation mode, by name; NaN where
   * there is no batch. The state of the metrics is kept.
   */
  public Map<String, Double> evaluate(Iterable<List<Tensor>> data) {
    options.metrics().forEach(Metric::reset);
    EpochProgress pass = EpochProgress.start(Map.of());
    try (var evaluation = new EvaluationMode(model)) {
      for (List<Tensor> batch : data) {
        Tensor output = model.apply(Batch.input(batch));
        pass.add(Batch.samples(batch), loss.apply(output, batch.get(1)).item());
        options.metrics().forEach(metric -> metric.update(output, batch.get(1)));
      }
    }
    return values(pass);
  }

  /** Same as {@link #evaluate(Iterable)}, with samples that lie elsewhere. */
  public Map<String, Double> evaluate(ShardedData data) {
    options.metrics().forEach(Metric::reset);
    EpochProgress pass = EpochProgress.start(Map.of());
    Iterator<Evaluated> batches = data.evaluate(model, !options.metrics().isEmpty());
    while (batches.hasNext()) {
      Evaluated batch = batches.next();
      pass.add(batch.samples(), batch.loss());
      Scored output = batch.output();
      if (output != null) {
        options.metrics().forEach(metric -> metric.update(output.output(), output.target()));
      }
    }
    return values(pass);
  }

  private static OptionalInt sizeOf(Iterable<?> data) {
    if (data instanceof DataLoader<?> loader) {
      try {
        return OptionalInt.of(loader.size());
      } catch (IllegalStateException onlyItsBatchSamplerKnows) {
        return OptionalInt.empty();
      }
    }
    return data instanceof Collection<?> sized ? OptionalInt.of(sized.size()) : OptionalInt.empty();
  }

  /** Makes {@link #fit} return after the current step. */
  public void stop() {
    stopRequested = true;
  }

  /**
   * Saves a {@link Checkpoint} of the model, the optimizer, the scheduler, the generators and the
   * history.
   *
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public void save(Path file) {
    checkpoint.save(file, ProgressText.write(history, unfinished, options.metrics()));
  }

  /**
   * Restores what {@link #save} wrote: {@link #fit} continues from there, even in the middle of an
   * epoch, as if it had not stopped. This needs the same data, and every generator in use must be
   * among the options.
   *
   * @throws dev.lemur.nn.io.InvalidFileException if the file has another format
   * @throws IllegalArgumentException if it belongs to another model, optimizer or loop
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public void resume(Path file) {
    Map<String, String> progress = checkpoint.load(file);
    List<EpochResult> epochs = ProgressText.history(progress);
    EpochProgress epoch = ProgressText.epoch(progress);
    if (epoch != null) {
      ProgressText.loadMetrics(progress, options.metrics());
    }
    history.clear();
    history.addAll(epochs);
    unfinished = epoch;
  }
}
