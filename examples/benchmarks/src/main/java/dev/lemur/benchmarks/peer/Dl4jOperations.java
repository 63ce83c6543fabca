package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.WorkItem;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Single operations of ND4J and of Deeplearning4j's layers, on square matrices mostly. */
final class Dl4jOperations {
  private static final WorkspaceConfiguration WORKSPACE = WorkspaceConfiguration.builder().build();

  private Dl4jOperations() {}

  static @Nullable Supplier<?> prepare(WorkItem item) {
    int size = item.size();
    int side = (int) Math.sqrt(size);
    return switch (item.subject()) {
      case "sigmoid" -> activation(item, side, Activation.SIGMOID);
      case "tanh" -> activation(item, side, Activation.TANH);
      case "relu" -> activation(item, side, Activation.RELU);
      case "leaky-relu" -> activation(item, side, Activation.LEAKYRELU);
      case "gelu" -> activation(item, side, Activation.GELU);
      case "softmax" -> activation(item, side, Activation.SOFTMAX);
      case "matmul" -> pair(normal(size, size), normal(size, size), INDArray::mmul);
      case "add-row" -> pair(normal(side, side), normal(1, side), INDArray::addRowVector);
      case "add-column" -> pair(normal(side, side), normal(side, 1), INDArray::addColumnVector);
      case "add-transposed" ->
          pair(normal(side, side).transpose(), normal(side, side), INDArray::add);
      case "scale-transposed" -> function(normal(side, side), x -> x.transpose().mul(2));
      case "sum-rows" -> function(normal(side, side), x -> x.sum(0));
      case "sum-columns" -> function(normal(side, side), x -> x.sum(1));
      case "mean-rows" -> function(normal(side, side), x -> x.mean(0));
      case "mean-columns" -> function(normal(side, side), x -> x.mean(1));
      case "cross-entropy-10" -> crossEntropy(item, 10);
      case "cross-entropy-1000" -> crossEntropy(item, 1000);
      default -> null;
    };
  }

  /** Activations overwrite what they are given, hence the copies. */
  private static Supplier<?> activation(WorkItem item, int side, Activation name) {
    IActivation activation = name.getActivationFunction();
    INDArray x = normal(side, side);
    if (!item.needsGradients()) {
      return function(x, input -> activation.getActivation(input.dup(), true));
    }
    return pair(
        x,
        Nd4j.onesLike(x),
        (input, gradient) -> {
          activation.getActivation(input.dup(), true);
          return activation.backprop(input.dup(), gradient.dup()).getFirst();
        });
  }

  private static Supplier<?> crossEntropy(WorkItem item, int classes) {
    var loss = LossFunction.MCXENT.getILossFunction();
    var softmax = Activation.SOFTMAX.getActivationFunction();
    INDArray logits = normal(item.size(), classes);
    INDArray labels = oneHot(item.size(), classes);
    if (!item.needsGradients()) {
      return inWorkspace(() -> loss.computeScore(labels, logits.dup(), softmax, null, true));
    }
    return inWorkspace(
        () -> {
          loss.computeScore(labels, logits.dup(), softmax, null, true);
          return loss.computeGradient(labels, logits.dup(), softmax, null);
        });
  }

  /** Labels as Deeplearning4j wants them: a one in each row. */
  static INDArray oneHot(int rows, int classes) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, rows, classes);
    for (int row = 0; row < rows; row++) {
      labels.putScalar(row, row % classes, 1);
    }
    return labels;
  }

  private static Supplier<?> pair(INDArray a, INDArray b, BinaryOperator<INDArray> operation) {
    return inWorkspace(() -> operation.apply(a, b));
  }

  private static Supplier<?> function(INDArray x, UnaryOperator<INDArray> function) {
    return inWorkspace(() -> function.apply(x));
  }

  private static Supplier<?> inWorkspace(Supplier<?> work) {
    return () -> {
      try (var workspace =
          Nd4j.getWorkspaceManager().getAndActivateWorkspace(WORKSPACE, "BENCHMARK")) {
        return work.get();
      }
    };
  }

  private static INDArray normal(long... shape) {
    return Nd4j.randn(DataType.FLOAT, shape);
  }
}
