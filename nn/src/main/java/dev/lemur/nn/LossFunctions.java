package dev.lemur.nn;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.loss.AbsoluteError;
import dev.lemur.core.ops.loss.BinaryCrossEntropy;
import dev.lemur.core.ops.loss.BinaryCrossEntropyWithLogits;
import dev.lemur.core.ops.loss.CrossEntropy;
import dev.lemur.core.ops.loss.GaussianLikelihood;
import dev.lemur.core.ops.loss.Huber;
import dev.lemur.core.ops.loss.KullbackLeibler;
import dev.lemur.core.ops.loss.MeanSquaredError;
import dev.lemur.core.ops.loss.MultiLabelSoftMargin;
import dev.lemur.core.ops.loss.NegativeLogLikelihood;
import dev.lemur.core.ops.loss.PoissonLikelihood;
import dev.lemur.core.ops.loss.SmoothL1;
import dev.lemur.core.ops.loss.SoftMargin;
import org.jspecify.annotations.Nullable;

/** Losses and the checks of their arguments, for {@link Functional}. */
final class LossFunctions {
  private LossFunctions() {}

  static Tensor mseLoss(Tensor input, Tensor target, Reduction reduction) {
    check(reduction);
    warnOfBroadcasting(input, target);
    return MeanSquaredError.apply(input, target, reduction);
  }

  static Tensor crossEntropy(
      Tensor input,
      Tensor target,
      @Nullable Tensor weight,
      long ignoreIndex,
      Reduction reduction,
      double labelSmoothing) {
    check(reduction);
    return CrossEntropy.apply(input, target, weight, ignoreIndex, labelSmoothing, reduction);
  }

  static Tensor nllLoss(
      Tensor input, Tensor target, @Nullable Tensor weight, long ignoreIndex, Reduction reduction) {
    check(reduction);
    return NegativeLogLikelihood.apply(input, target, weight, ignoreIndex, reduction);
  }

  static Tensor binaryCrossEntropy(
      Tensor input, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    check(reduction);
    return BinaryCrossEntropy.apply(input, target, weight, reduction);
  }

  static Tensor binaryCrossEntropyWithLogits(
      Tensor input,
      Tensor target,
      @Nullable Tensor weight,
      Reduction reduction,
      @Nullable Tensor posWeight) {
    check(reduction);
    return BinaryCrossEntropyWithLogits.apply(input, target, weight, posWeight, reduction);
  }

  static Tensor l1Loss(Tensor input, Tensor target, Reduction reduction) {
    check(reduction);
    warnOfBroadcasting(input, target);
    return AbsoluteError.apply(input, target, reduction);
  }

  static Tensor smoothL1Loss(Tensor input, Tensor target, Reduction reduction, double beta) {
    check(reduction);
    warnOfBroadcasting(input, target);
    return SmoothL1.apply(input, target, beta, reduction);
  }

  static Tensor huberLoss(Tensor input, Tensor target, Reduction reduction, double delta) {
    check(reduction);
    warnOfBroadcasting(input, target);
    return Huber.apply(input, target, delta, reduction);
  }

  static Tensor huberLoss(
      Tensor input, Tensor target, Reduction reduction, double delta, @Nullable Tensor weight) {
    if (weight == null) {
      return Functional.huberLoss(input, target, reduction, delta);
    }
    if (!weight.shape().equals(input.shape())) {
      throw new IllegalArgumentException(
          "Weights and input must have the same size, but got %s and %s"
              .formatted(weight.shape(), input.shape()));
    }
    Tensor weighted = Functional.huberLoss(input, target, Reduction.NONE, delta).mul(weight);
    check(reduction);
    return switch (reduction) {
      case SUM -> weighted.sum();
      case MEAN -> weighted.mean();
      default -> weighted;
    };
  }

  static Tensor softMarginLoss(Tensor input, Tensor target, Reduction reduction) {
    check(reduction);
    return SoftMargin.apply(input, target, reduction);
  }

  static Tensor klDiv(Tensor input, Tensor target, Reduction reduction, boolean logTarget) {
    if (reduction == Reduction.MEAN) {
      Warnings.warn(
          "reduction: 'mean' divides the total loss by both the batch size and the support size. "
              + "'batchmean' divides only by the batch size, and aligns with the KL div math "
              + "definition.");
    }
    return KullbackLeibler.apply(input, target, logTarget, reduction);
  }

  static Tensor poissonNllLoss(
      Tensor input,
      Tensor target,
      boolean logInput,
      boolean full,
      double eps,
      Reduction reduction) {
    check(reduction);
    return PoissonLikelihood.apply(input, target, logInput, full, eps, reduction);
  }

  static Tensor gaussianNllLoss(
      Tensor input, Tensor target, Tensor var, boolean full, double eps, Reduction reduction) {
    check(reduction);
    return GaussianLikelihood.apply(input, target, var, full, eps, reduction);
  }

  static Tensor multilabelSoftMarginLoss(
      Tensor input, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    check(reduction);
    return MultiLabelSoftMargin.apply(input, target, weight, reduction);
  }

  private static void warnOfBroadcasting(Tensor input, Tensor target) {
    if (!target.shape().equals(input.shape())) {
      Warnings.warn(
          "Using a target size (torch.Size("
              + target.shape()
              + ")) that is different to the input size (torch.Size("
              + input.shape()
              + ")). This will likely lead to incorrect results due to broadcasting. Please ensure "
              + "they have the same size.");
    }
  }

  static void check(Reduction reduction) {
    NullArguments.check(reduction);
    if (reduction == Reduction.BATCHMEAN) {
      throw new IllegalArgumentException(reduction + " is not a valid value for reduction");
    }
  }
}
