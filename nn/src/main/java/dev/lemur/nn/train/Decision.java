package dev.lemur.nn.train;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.function.UnaryOperator;

/** Turns a model's output into classes, to compare with the target. */
final class Decision {
  private final UnaryOperator<Tensor> decide;

  private Decision(UnaryOperator<Tensor> decide) {
    this.decide = decide;
  }

  /** The class with the highest score, for an output [N, C, ...]. */
  static Decision highest() {
    return new Decision(output -> output.argmax(1));
  }

  /** Class 1 above the threshold, class 0 otherwise. */
  static Decision above(double threshold) {
    return new Decision(output -> output.gt(threshold).to(DType.INT64));
  }

  /**
   * The predicted classes and those of the target.
   *
   * @throws IllegalArgumentException if their shapes differ
   */
  Classes classes(Tensor output, Tensor target) {
    Tensor decided = decide.apply(output.detach());
    Shape shape = decided.shape();
    if (!shape.equals(target.shape())) {
      throw new IllegalArgumentException(
          "an output of shape %s means classes of shape %s, but the target has shape %s"
              .formatted(output.shape(), shape, target.shape()));
    }
    return new Classes(decided.toLongArray(), target.to(DType.INT64).toLongArray());
  }

  /** The classes of the samples of a batch. */
  record Classes(long[] predicted, long[] actual) {}
}
