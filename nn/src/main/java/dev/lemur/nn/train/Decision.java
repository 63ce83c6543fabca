package dev.lemur.nn.train;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.function.UnaryOperator;

/** Which class a model's output means, and which one is right. */
final class Decision {
  private final UnaryOperator<Tensor> decide;

  private Decision(UnaryOperator<Tensor> decide) {
    this.decide = decide;
  }

  /** The class that scores highest, of an output [N, C, ...]. */
  static Decision highest() {
    return new Decision(output -> output.argmax(1));
  }

  /** Class 1 above the threshold, class 0 else. */
  static Decision above(double threshold) {
    return new Decision(output -> output.gt(threshold).to(DType.INT64));
  }

  /**
   * The classes that an output means, and those that the target says.
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
