package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Argument checks of losses of class scores, in PyTorch's words. */
final class ClassLossChecks {
  private ClassLossChecks() {}

  /** Checks that there is one class index for each row of scores. */
  static void checkIndices(Tensor scores, Tensor target) {
    int dimensions = scores.dim();
    if (dimensions == 0) {
      throw new IllegalArgumentException("Expected 1 or more dimensions (got 0)");
    }
    if (dimensions > 1 && target.dim() > 0 && scores.size(0) != target.size(0)) {
      throw new IllegalArgumentException(
          "Expected input batch_size ("
              + scores.size(0)
              + ") to match target batch_size ("
              + target.size(0)
              + ").");
    }
    if (dimensions <= 2) {
      checkFlat(scores, target);
    } else {
      checkSpatial(scores, target);
    }
    if (target.dtype() != DType.INT64 && target.dtype() != DType.INT32) {
      throw new IllegalArgumentException(
          "expected target dtype to be Long or Byte, but got "
              + target.dtype().scalarName()
              + ": convert class indices by target.to(DType.INT64)");
    }
  }

  private static void checkFlat(Tensor scores, Tensor target) {
    if (target.dim() > 1) {
      throw new IllegalArgumentException(
          "0D or 1D target tensor expected, multi-target not supported, but got a target of shape "
              + target.shape()
              + " for an input of shape "
              + scores.shape());
    }
    if (scores.dim() == 1 && target.numel() != 1) {
      throw new IllegalArgumentException(
          "For 1D input, 1D target must have size 1, but got target size: " + target.numel());
    }
    if (scores.dim() == 2 && target.dim() == 0) {
      throw new IllegalArgumentException(
          "Expected a 1D target for an input of shape " + scores.shape() + ", but got a 0D one");
    }
  }

  private static void checkSpatial(Tensor scores, Tensor target) {
    Shape expected = scores.shape().removed(1);
    if (expected.equals(target.shape())) {
      return;
    }
    if (scores.dim() != 4) {
      throw new IllegalArgumentException(
          "Expected target size " + expected + ", got " + target.shape());
    }
    if (target.dim() != 3) {
      throw new IllegalArgumentException(
          "only batches of spatial targets supported (3D tensors) but got targets of dimension: "
              + target.dim());
    }
    throw new IllegalArgumentException(
        "size mismatch (got input: " + scores.shape() + " , target: " + target.shape() + ")");
  }

  /** Checks that there is one weight for each class, constant and of the scores' type. */
  static void checkWeight(String prefix, Tensor scores, @Nullable Tensor weight) {
    if (weight == null) {
      return;
    }
    int classes = scores.size(ClassIndexLoss.classDimension(scores));
    if (weight.dim() != 1 || weight.numel() != classes) {
      throw new IllegalArgumentException(
          prefix
              + "weight tensor should be defined either for all "
              + classes
              + " classes or no classes but got weight tensor of shape: "
              + weight.shape());
    }
    if (weight.dtype() != scores.dtype()) {
      throw new IllegalArgumentException(
          "expected scalar type "
              + scores.dtype().scalarName()
              + " but found "
              + weight.dtype().scalarName()
              + " for the weight");
    }
    if (weight.requiresGrad()) {
      throw new IllegalArgumentException(
          "a loss is not differentiable with respect to argument 'weight'. "
              + "This input cannot have requiresGrad true.");
    }
  }
}
