package dev.lemur.benchmarks.peer;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Sigmoid;
import dev.lemur.nn.loss.BCELoss;
import dev.lemur.nn.loss.CrossEntropyLoss;
import org.jspecify.annotations.Nullable;

/** Linear layers, one after the other. */
final class DenseTasks {
  private DenseTasks() {}

  static @Nullable Task named(String subject, int rows) {
    return switch (subject) {
      case "6-4-1" ->
          new Task(
              new Sequential(new Linear(6, 4), new Linear(4, 1), new Sigmoid()),
              Tensor.randn(rows, 6),
              new BCELoss(),
              Tensor.rand(rows, 1).round());
      case "6-16-3" -> classifier(rows, 3, new Linear(6, 16), new ReLU(), new Linear(16, 3));
      case "784-128-10" ->
          classifier(rows, 10, new Linear(784, 128), new ReLU(), new Linear(128, 10));
      case "1024-1024-1024-10" ->
          classifier(
              rows,
              10,
              new Linear(1024, 1024),
              new ReLU(),
              new Linear(1024, 1024),
              new ReLU(),
              new Linear(1024, 10));
      default -> null;
    };
  }

  private static Task classifier(int rows, int classes, Module... layers) {
    int features = ((Linear) layers[0]).weight().size(1);
    return new Task(
        new Sequential(layers),
        Tensor.randn(rows, features),
        new CrossEntropyLoss(),
        Tensor.randint(classes, Shape.of(rows)));
  }
}
