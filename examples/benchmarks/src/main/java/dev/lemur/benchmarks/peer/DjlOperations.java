package dev.lemur.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.loss.Loss;
import dev.lemur.benchmarks.work.WorkItem;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Single operations, on square matrices where they work on elements. */
final class DjlOperations {
  private static final float LEAKY_SLOPE = 0.01f;

  private final NDManager manager;

  DjlOperations(NDManager manager) {
    this.manager = manager;
  }

  @Nullable Supplier<?> prepare(WorkItem item) {
    int size = item.size();
    int side = (int) Math.sqrt(size);
    return switch (item.subject()) {
      case "sigmoid" -> function(item, side, Activation::sigmoid);
      case "tanh" -> function(item, side, Activation::tanh);
      case "relu" -> function(item, side, Activation::relu);
      case "leaky-relu" -> function(item, side, x -> Activation.leakyRelu(x, LEAKY_SLOPE));
      case "gelu" -> function(item, side, Activation::gelu);
      case "softmax" -> function(item, side, x -> x.softmax(-1));
      case "log-softmax" -> function(item, side, x -> x.logSoftmax(-1));
      case "matmul" -> pair(normal(size, size), normal(size, size), NDArray::matMul);
      case "add-row" -> pair(normal(side, side), normal(side), NDArray::add);
      case "add-column" -> pair(normal(side, side), normal(side, 1), NDArray::add);
      case "add-transposed" ->
          pair(normal(side, side).transpose(), normal(side, side), NDArray::add);
      case "scale-transposed" -> function(item, side, x -> x.transpose().mul(2));
      case "sum-rows" -> function(item, side, x -> x.sum(new int[] {0}));
      case "sum-columns" -> function(item, side, x -> x.sum(new int[] {1}));
      case "mean-rows" -> function(item, side, x -> x.mean(new int[] {0}));
      case "mean-columns" -> function(item, side, x -> x.mean(new int[] {1}));
      case "cross-entropy-10" -> crossEntropy(item, 10);
      case "cross-entropy-1000" -> crossEntropy(item, 1000);
      default -> null;
    };
  }

  private Supplier<?> crossEntropy(WorkItem item, int classes) {
    var target =
        new NDList(manager.randomInteger(0, classes, new Shape(item.size()), DataType.INT64));
    Loss loss = Loss.softmaxCrossEntropyLoss();
    return function(
        item, normal(item.size(), classes), logits -> loss.evaluate(target, new NDList(logits)));
  }

  private Supplier<?> function(WorkItem item, int side, UnaryOperator<NDArray> function) {
    return function(item, normal(side, side), function);
  }

  private Supplier<?> function(WorkItem item, NDArray x, UnaryOperator<NDArray> function) {
    if (!item.needsGradients()) {
      return DjlScope.around(manager, () -> function.apply(x), x);
    }
    x.setRequiresGradient(true);
    return DjlScope.around(
        manager,
        () -> {
          try (var gradients = manager.getEngine().newGradientCollector()) {
            NDArray y = function.apply(x);
            gradients.backward(y);
            return y;
          }
        },
        x);
  }

  private Supplier<?> pair(NDArray a, NDArray b, BinaryOperator<NDArray> operation) {
    return DjlScope.around(manager, () -> operation.apply(a, b), a, b);
  }

  private NDArray normal(long... shape) {
    return manager.randomNormal(new Shape(shape));
  }
}
