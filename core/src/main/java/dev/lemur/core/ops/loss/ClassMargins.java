package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;

/** What the multi-class margin losses share: the checks, in PyTorch's words, and the hinge. */
final class ClassMargins {
  private ClassMargins() {}

  /** Checks that the scores are [N, C], [C] or a single number, with at least one class. */
  static void checkInput(Tensor input) {
    if (input.dim() > 2 || input.dim() > 0 && input.size(-1) == 0) {
      throw new IllegalArgumentException(
          "Expected non-empty vector or matrix with optional 0-dim batch size, but got: "
              + input.shape());
    }
  }

  static void checkType(DType expected, Tensor actual) {
    boolean areIndices = expected == DType.INT64 && actual.dtype() == DType.INT32;
    if (actual.dtype() != expected && !areIndices) {
      throw new IllegalArgumentException(
          "expected scalar type %s but found %s"
              .formatted(expected.scalarName(), actual.dtype().scalarName()));
    }
  }

  /** The maximum of the number and 0; 0 for NaN, as in PyTorch. The gradient at 0 is 0. */
  static Tensor positivePart(Tensor x) {
    return x.where(x.gt(0), 0);
  }
}
