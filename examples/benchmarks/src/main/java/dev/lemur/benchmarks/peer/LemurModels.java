package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.WorkItem;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Sigmoid;
import dev.lemur.nn.loss.BCELoss;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.loss.Loss;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.optim.Optimizer;
import dev.lemur.nn.optim.SGD;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whole models: forward, or a step of training. */
final class LemurModels {
  private static final double LEARNING_RATE = 1e-3;

  private LemurModels() {}

  static @Nullable Supplier<?> prepare(WorkItem item) {
    int rows = item.size();
    return switch (item.subject()) {
      case "6-4-1" ->
          work(
              item,
              new Sequential(new Linear(6, 4), new Linear(4, 1), new Sigmoid()),
              Tensor.randn(rows, 6),
              new BCELoss(),
              Tensor.rand(rows, 1).round());
      case "6-16-3" -> classifier(item, 3, new Linear(6, 16), new ReLU(), new Linear(16, 3));
      case "784-128-10" ->
          classifier(item, 10, new Linear(784, 128), new ReLU(), new Linear(128, 10));
      case "1024-1024-1024-10" ->
          classifier(
              item,
              10,
              new Linear(1024, 1024),
              new ReLU(),
              new Linear(1024, 1024),
              new ReLU(),
              new Linear(1024, 10));
      default -> null;
    };
  }

  private static Supplier<?> classifier(WorkItem item, int classes, Module... layers) {
    int rows = item.size();
    int features = ((Linear) layers[0]).weight().size(1);
    return work(
        item,
        new Sequential(layers),
        Tensor.randn(rows, features),
        new CrossEntropyLoss(),
        Tensor.randint(classes, Shape.of(rows)));
  }

  private static Supplier<?> work(
      WorkItem item, Sequential model, Tensor input, Loss criterion, Tensor target) {
    return switch (item.action()) {
      case "forward" -> () -> model.apply(input);
      case "adam-step" ->
          step(model, input, criterion, target, new Adam(model.parameters(), LEARNING_RATE));
      case "sgd-step" ->
          step(model, input, criterion, target, new SGD(model.parameters(), LEARNING_RATE));
      default -> throw new IllegalArgumentException("unknown action in " + item);
    };
  }

  private static Supplier<?> step(
      Sequential model, Tensor input, Loss criterion, Tensor target, Optimizer<?> optimizer) {
    return () -> {
      optimizer.zeroGrad();
      Tensor loss = criterion.apply(model.apply(input), target);
      loss.backward();
      optimizer.step();
      return loss;
    };
  }
}
