package dev.lemur.benchmarks.peer;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.lemur.benchmarks.work.WorkItem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whole models: forward, or a step of training. */
final class DjlModels {
  private static final float LEARNING_RATE = 1e-3f;

  private DjlModels() {}

  static @Nullable Supplier<?> prepare(WorkItem item, NDManager manager) {
    return switch (item.subject()) {
      case "6-4-1" ->
          work(
              item,
              manager.randomNormal(new Shape(item.size(), 6)),
              manager.randomUniform(0, 1, new Shape(item.size(), 1)).round(),
              Loss.sigmoidBinaryCrossEntropyLoss("loss", 1, true),
              linear(4),
              linear(1),
              Activation.sigmoidBlock());
      case "6-16-3" ->
          classifier(item, manager, 6, 3, linear(16), Activation.reluBlock(), linear(3));
      case "784-128-10" ->
          classifier(item, manager, 784, 10, linear(128), Activation.reluBlock(), linear(10));
      case "1024-1024-1024-10" ->
          classifier(
              item,
              manager,
              1024,
              10,
              linear(1024),
              Activation.reluBlock(),
              linear(1024),
              Activation.reluBlock(),
              linear(10));
      default -> null;
    };
  }

  private static Supplier<?> classifier(
      WorkItem item, NDManager manager, int features, int classes, Block... layers) {
    return work(
        item,
        manager.randomNormal(new Shape(item.size(), features)),
        manager.randomInteger(0, classes, new Shape(item.size()), DataType.INT64),
        Loss.softmaxCrossEntropyLoss(),
        layers);
  }

  private static Supplier<?> work(
      WorkItem item, NDArray input, NDArray target, Loss loss, Block... layers) {
    var model = Model.newInstance("model");
    model.setBlock(new SequentialBlock().addAll(layers));
    var trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(optimizer(item)));
    trainer.initialize(input.getShape());
    return item.needsGradients() ? step(trainer, input, target) : forward(trainer, input);
  }

  private static Supplier<?> forward(Trainer trainer, NDArray input) {
    var parameters = new ParameterStore(trainer.getManager(), false);
    return DjlScope.around(
        input.getManager(),
        // Asks the trainer each time: one that nobody holds takes its model down with it.
        () -> trainer.getModel().getBlock().forward(parameters, new NDList(input), false),
        input);
  }

  private static Supplier<?> step(Trainer trainer, NDArray input, NDArray target) {
    return DjlScope.around(
        input.getManager(),
        () -> {
          try (var gradients = trainer.newGradientCollector()) {
            NDList output = trainer.forward(new NDList(input));
            gradients.backward(trainer.getLoss().evaluate(new NDList(target), output));
          }
          trainer.step();
          return trainer;
        },
        input,
        target);
  }

  private static Optimizer optimizer(WorkItem item) {
    var learningRate = Tracker.fixed(LEARNING_RATE);
    return item.action().equals("sgd-step")
        ? Optimizer.sgd().setLearningRateTracker(learningRate).build()
        : Optimizer.adam().optLearningRateTracker(learningRate).build();
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }
}
