package dev.lemur.nn.train;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.io.Checkpoint;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.optim.StepLR;
import java.util.List;

/** A training with everything that has a state: Adam, a scheduler, shuffling and dropout. */
final class Example {
  static final int SAMPLES = 22;
  static final int BATCHES = 6;
  static final double LEARNING_RATE = 0.01;

  final Tensor x;
  final Tensor y;
  final Module model;
  final Adam optimizer;
  final StepLR scheduler;
  final Generator order = new Generator().manualSeed(8);
  final DataLoader<List<Tensor>> training;
  final DataLoader<List<Tensor>> validation;

  /**
   * The same data for each seed.
   *
   * @param seed of the weights and the dropout
   */
  Example(long seed) {
    Generator data = new Generator().manualSeed(2);
    x = Tensor.randn(Shape.of(SAMPLES, 4), DType.FLOAT32, data);
    y = Tensor.randint(0, 3, Shape.of(SAMPLES), data);
    Tensor.manualSeed(seed);
    model = new Sequential(new Linear(4, 16), new ReLU(), new Dropout(0.3), new Linear(16, 3));
    optimizer = new Adam(model.parameters(), LEARNING_RATE);
    scheduler = new StepLR(optimizer, 2, 0.5);
    TensorDataset dataset = new TensorDataset(x, y);
    var batches = DataLoader.Options.DEFAULT.withBatchSize(4);
    training = new DataLoader<>(dataset, batches.withShuffle(true).withGenerator(order));
    // Its own generator: to read the validation data draws a number too.
    validation = new DataLoader<>(dataset, batches.withGenerator(new Generator()));
  }

  Trainer trainer(TrainingOptions options) {
    return new Trainer(
        model,
        new CrossEntropyLoss(),
        optimizer,
        options.withScheduler(scheduler).withGenerator("order", order));
  }

  Checkpoint checkpoint() {
    return new Checkpoint(model).with(optimizer).with(scheduler).with("order", order);
  }

  float[] parameters() {
    return Tensor.cat(model.parameters().stream().map(p -> p.detach().flatten()).toList())
        .toFloatArray();
  }

  /** Stops after so many batches in all. */
  static final class StopAfterBatch implements TrainingListener {
    private final int last;
    private int seen;

    StopAfterBatch(int last) {
      this.last = last;
    }

    @Override
    public void batchEnded(Trainer trainer, BatchResult result) {
      if (++seen == last) {
        trainer.stop();
      }
    }
  }
}
