package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.WorkItem;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Single operations, on square matrices where they work on elements. */
final class LemurOperations {
  private LemurOperations() {}

  static @Nullable Supplier<?> prepare(WorkItem item) {
    int size = item.size();
    int side = (int) Math.sqrt(size);
    return switch (item.subject()) {
      case "sigmoid" -> function(item, side, Tensor::sigmoid);
      case "tanh" -> function(item, side, Tensor::tanh);
      case "relu" -> function(item, side, Functional::relu);
      case "leaky-relu" -> function(item, side, Functional::leakyRelu);
      case "gelu" -> function(item, side, Functional::gelu);
      case "softmax" -> function(item, side, x -> Functional.softmax(x, -1));
      case "log-softmax" -> function(item, side, x -> Functional.logSoftmax(x, -1));
      case "matmul" -> {
        Tensor a = Tensor.randn(size, size);
        Tensor b = Tensor.randn(size, size);
        yield () -> a.matmul(b);
      }
      case "add-row" -> sum(Tensor.randn(side, side), Tensor.randn(side));
      case "add-column" -> sum(Tensor.randn(side, side), Tensor.randn(side, 1));
      case "add-transposed" -> sum(Tensor.randn(side, side).t(), Tensor.randn(side, side));
      case "scale-transposed" -> function(item, side, x -> x.t().mul(2));
      case "sum-rows" -> function(item, side, x -> x.sum(0));
      case "sum-columns" -> function(item, side, x -> x.sum(1));
      case "mean-rows" -> function(item, side, x -> x.mean(0));
      case "mean-columns" -> function(item, side, x -> x.mean(1));
      case "cross-entropy-10" -> crossEntropy(item, 10);
      case "cross-entropy-1000" -> crossEntropy(item, 1000);
      default -> null;
    };
  }

  private static Supplier<?> sum(Tensor a, Tensor b) {
    return () -> a.add(b);
  }

  private static Supplier<?> crossEntropy(WorkItem item, int classes) {
    int rows = item.size();
    Tensor target = Tensor.randint(classes, Shape.of(rows));
    return function(
        item, Tensor.randn(rows, classes), logits -> Functional.crossEntropy(logits, target));
  }

  private static Supplier<?> function(WorkItem item, int side, UnaryOperator<Tensor> function) {
    return function(item, Tensor.randn(side, side), function);
  }

  private static Supplier<?> function(WorkItem item, Tensor x, UnaryOperator<Tensor> function) {
    if (!item.needsGradients()) {
      return () -> function.apply(x);
    }
    x.requiresGrad_();
    Tensor gradient = function.apply(x).detach().onesLike();
    return () -> {
      x.setGrad(null);
      Tensor y = function.apply(x);
      y.backward(gradient);
      return y;
    };
  }
}
