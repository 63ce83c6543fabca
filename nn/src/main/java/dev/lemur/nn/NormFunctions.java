package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.norm.BatchNormalization;
import dev.lemur.core.ops.norm.GroupNormalization;
import dev.lemur.core.ops.norm.InstanceNormalization;
import org.jspecify.annotations.Nullable;

/** Normalization and the checks of their inputs, for {@link Functional}. */
final class NormFunctions {
  private NormFunctions() {}

  static Tensor batchNorm(
      Tensor input,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    if (training) {
      checkSeveral("value per channel", input, input.size(0) * elements(input, 2));
    }
    if (training && !(eps > 0)) {
      throw new IllegalArgumentException(
          "batch_norm eps must be positive during training, but got " + eps);
    }
    if (!(eps >= 0)) {
      throw new IllegalArgumentException("batch_norm eps must be non-negative, but got " + eps);
    }
    return BatchNormalization.batchNorm(
        input, runningMean, runningVar, weight, bias, training, momentum, eps);
  }

  static Tensor instanceNorm(
      Tensor input,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean useInputStats,
      double momentum,
      double eps) {
    if (useInputStats) {
      checkSeveral("spatial element", input, elements(input, 2));
    }
    return InstanceNormalization.instanceNorm(
        input, runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
  }

  static Tensor groupNorm(
      Tensor input, int numGroups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    if (input.dim() >= 2 && numGroups > 0) {
      long samples = (long) input.size(0) * input.size(1) / numGroups;
      checkSeveral("value per channel", input, samples * elements(input, 2));
    }
    return GroupNormalization.groupNorm(input, numGroups, weight, bias, eps);
  }

  private static long elements(Tensor input, int firstDim) {
    long elements = 1;
    for (int dim = firstDim; dim < input.dim(); dim++) {
      elements *= input.size(dim);
    }
    return elements;
  }

  private static void checkSeveral(String what, Tensor input, long count) {
    if (count == 1) {
      throw new IllegalArgumentException(
          "Expected more than 1 "
              + what
              + " when training, got input size torch.Size("
              + input.shape()
              + ")");
    }
  }
}
