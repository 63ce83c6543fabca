package dev.lemur.nn;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
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

/** The losses of {@link Functional} but for those with a margin. */
public abstract sealed class LossFunctions extends MarginFunctions permits ActivationFunctions {
  private static final long NO_INDEX = -100;

  /** The mean of {@code (input - target)²}. */
  public static Tensor mseLoss(Tensor input, Tensor target) {
    return mseLoss(input, target, Reduction.MEAN);
  }

  /** {@code (input - target)²}, reduced. */
  public static Tensor mseLoss(Tensor input, Tensor target, Reduction reduction) {
    check(reduction);
    warnOfBroadcasting(input, target);
    return MeanSquaredError.apply(input, target, reduction);
  }

  /** The mean cross entropy of logits and class indices or probabilities. */
  public static Tensor crossEntropy(Tensor input, Tensor target) {
    return crossEntropy(input, target, null, NO_INDEX, Reduction.MEAN, 0);
  }

  /**
   * The cross entropy of logits and class indices or probabilities, reduced.
   *
   * @param weight of the classes, null for 1
   * @param ignoreIndex a target that contributes nothing
   * @param labelSmoothing how much of the label is spread evenly over all classes
   */
  public static Tensor crossEntropy(
      Tensor input,
      Tensor target,
      @Nullable Tensor weight,
      long ignoreIndex,
      Reduction reduction,
      double labelSmoothing) {
    check(reduction);
    return CrossEntropy.apply(input, target, weight, ignoreIndex, labelSmoothing, reduction);
  }

  /** The mean negative log likelihood of log probabilities and class indices. */
  public static Tensor nllLoss(Tensor input, Tensor target) {
    return nllLoss(input, target, null, NO_INDEX, Reduction.MEAN);
  }

  /**
   * The negative log likelihood of log probabilities and class indices, reduced.
   *
   * @param weight of the classes, null for 1
   * @param ignoreIndex a target that contributes nothing
   */
  public static Tensor nllLoss(
      Tensor input, Tensor target, @Nullable Tensor weight, long ignoreIndex, Reduction reduction) {
    check(reduction);
    return NegativeLogLikelihood.apply(input, target, weight, ignoreIndex, reduction);
  }

  /** The mean binary cross entropy of probabilities. */
  public static Tensor binaryCrossEntropy(Tensor input, Tensor target) {
    return binaryCrossEntropy(input, target, null, Reduction.MEAN);
  }

  /** As {@link #binaryCrossEntropy(Tensor, Tensor)}, reduced otherwise. */
  public static Tensor binaryCrossEntropy(Tensor input, Tensor target, Reduction reduction) {
    return binaryCrossEntropy(input, target, null, reduction);
  }

  /**
   * The binary cross entropy of probabilities, reduced.
   *
   * @param weight of the elements, null for 1
   */
  public static Tensor binaryCrossEntropy(
      Tensor input, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    check(reduction);
    return BinaryCrossEntropy.apply(input, target, weight, reduction);
  }

  /** The mean binary cross entropy of logits. */
  public static Tensor binaryCrossEntropyWithLogits(Tensor input, Tensor target) {
    return binaryCrossEntropyWithLogits(input, target, null, Reduction.MEAN, null);
  }

  /** As {@link #binaryCrossEntropyWithLogits(Tensor, Tensor)}, reduced otherwise. */
  public static Tensor binaryCrossEntropyWithLogits(
      Tensor input, Tensor target, Reduction reduction) {
    return binaryCrossEntropyWithLogits(input, target, null, reduction, null);
  }

  /**
   * The binary cross entropy of logits, reduced.
   *
   * @param weight of the elements, null for 1
   * @param posWeight of the positive class, null for 1
   */
  public static Tensor binaryCrossEntropyWithLogits(
      Tensor input,
      Tensor target,
      @Nullable Tensor weight,
      Reduction reduction,
      @Nullable Tensor posWeight) {
    check(reduction);
    return BinaryCrossEntropyWithLogits.apply(input, target, weight, posWeight, reduction);
  }

  /** The mean of {@code |input - target|}. */
  public static Tensor l1Loss(Tensor input, Tensor target) {
    return l1Loss(input, target, Reduction.MEAN);
  }

  /** {@code |input - target|}, reduced. */
  public static Tensor l1Loss(Tensor input, Tensor target, Reduction reduction) {
    check(reduction);
    warnOfBroadcasting(input, target);
    return AbsoluteError.apply(input, target, reduction);
  }

  /** The mean of the squared error, linear where that is above 1. */
  public static Tensor smoothL1Loss(Tensor input, Tensor target) {
    return smoothL1Loss(input, target, Reduction.MEAN, 1);
  }

  /** The squared error over {@code 2 beta}, linear from {@code beta} on, reduced. */
  public static Tensor smoothL1Loss(Tensor input, Tensor target, Reduction reduction, double beta) {
    check(reduction);
    warnOfBroadcasting(input, target);
    return SmoothL1.apply(input, target, beta, reduction);
  }

  /** The mean of half the squared error, linear where that is above 1. */
  public static Tensor huberLoss(Tensor input, Tensor target) {
    return huberLoss(input, target, Reduction.MEAN, 1);
  }

  /** Half the squared error, linear from {@code delta} on, reduced. */
  public static Tensor huberLoss(Tensor input, Tensor target, Reduction reduction, double delta) {
    check(reduction);
    warnOfBroadcasting(input, target);
    return Huber.apply(input, target, delta, reduction);
  }

  /**
   * {@link #huberLoss(Tensor, Tensor, Reduction, double)} of each element times its weight.
   *
   * @param weight of the shape of the input; null for 1
   * @throws IllegalArgumentException if the weight has another shape
   */
  public static Tensor huberLoss(
      Tensor input, Tensor target, Reduction reduction, double delta, @Nullable Tensor weight) {
    if (weight == null) {
      return huberLoss(input, target, reduction, delta);
    }
    if (!weight.shape().equals(input.shape())) {
      throw new IllegalArgumentException(
          "Weights and input must have the same size, but got %s and %s"
              .formatted(weight.shape(), input.shape()));
    }
    Tensor weighted = huberLoss(input, target, Reduction.NONE, delta).mul(weight);
    check(reduction);
    return switch (reduction) {
      case SUM -> weighted.sum();
      case MEAN -> weighted.mean();
      default -> weighted;
    };
  }

  /** {@code log(1 + exp(-target * input))}, reduced. */
  public static Tensor softMarginLoss(Tensor input, Tensor target, Reduction reduction) {
    check(reduction);
    return SoftMargin.apply(input, target, reduction);
  }

  /** {@code target * (log(target) - input)}, reduced; a target of logarithms if so wanted. */
  public static Tensor klDiv(Tensor input, Tensor target, Reduction reduction, boolean logTarget) {
    if (reduction == Reduction.MEAN) {
      Warnings.warn(
          "reduction: 'mean' divides the total loss by both the batch size and the support size. "
              + "'batchmean' divides only by the batch size, and aligns with the KL div math "
              + "definition.");
    }
    return KullbackLeibler.apply(input, target, logTarget, reduction);
  }

  /** The negative log likelihood of counts, reduced; see PoissonNLLLoss. */
  public static Tensor poissonNllLoss(
      Tensor input,
      Tensor target,
      boolean logInput,
      boolean full,
      double eps,
      Reduction reduction) {
    check(reduction);
    return PoissonLikelihood.apply(input, target, logInput, full, eps, reduction);
  }

  /** The negative log likelihood of normal distributions, reduced; see GaussianNLLLoss. */
  public static Tensor gaussianNllLoss(
      Tensor input, Tensor target, Tensor var, boolean full, double eps, Reduction reduction) {
    check(reduction);
    return GaussianLikelihood.apply(input, target, var, full, eps, reduction);
  }

  /** The binary cross entropy of logits, its mean over the last dimension, reduced. */
  public static Tensor multilabelSoftMarginLoss(
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
}
