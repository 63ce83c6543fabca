package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;

/** What the margin losses of classes share: the checks, in PyTorch's words, and the hinge. */
final class ClassMargins {
  private ClassMargins() {}

  /** The scores have to be [N, C] or [C] or one number, with classes. */
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

  /** What is above 0, else 0; NaN is not, as in PyTorch. Nothing has a gradient at 0. */
  static Tensor positivePart(Tensor x) {
    return x.where(x.gt(0), 0);
  }
}
