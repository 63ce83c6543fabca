package dev.lemur.nn;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.norm.BatchNormalization;
import dev.lemur.core.ops.norm.GroupNormalization;
import dev.lemur.core.ops.norm.InstanceNormalization;
import dev.lemur.core.ops.norm.LayerNormalization;
import dev.lemur.core.ops.norm.ResponseNormalization;
import org.jspecify.annotations.Nullable;

/** The normalisations of {@link Functional}. */
public abstract sealed class NormFunctions extends ActivationFunctions permits DropoutFunctions {
  NormFunctions() {}

  /** As the long form by the running statistics, without weight and bias. */
  public static Tensor batchNorm(
      Tensor input, @Nullable Tensor runningMean, @Nullable Tensor runningVar) {
    return batchNorm(input, runningMean, runningVar, null, null, false, 0.1, 1e-5);
  }

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias} for each channel.
   *
   * @param input [N, C, *]
   * @param runningMean [C], the mean unless in training; in training it moves towards the batch's
   * @param runningVar [C], likewise; moves towards the batch's unbiased variance
   * @param weight [C], null for 1
   * @param bias [C], null for 0
   * @param training whether mean and biased variance are the batch's; false
   * @param momentum how far the running statistics move; 0.1
   * @param eps what is added to the variance; 1e-5
   * @throws IllegalArgumentException if a size does not fit, or training sees one value a channel
   */
  public static Tensor batchNorm(
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

  /** As the long form by the samples' own statistics, without weight and bias. */
  public static Tensor instanceNorm(Tensor input) {
    return instanceNorm(input, null, null, null, null, true, 0.1, 1e-5);
  }

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias} for each channel of each sample.
   *
   * @param input [N, C, *]
   * @param runningMean [C], null for none; moves towards the mean over the samples
   * @param runningVar [C], likewise, of the unbiased variances
   * @param weight [C], null for 1
   * @param bias [C], null for 0
   * @param useInputStats whether mean and variance are the samples' own; true
   * @param momentum how far the running statistics move; 0.1
   * @param eps what is added to the variance; 1e-5
   * @throws IllegalArgumentException if a size does not fit, or there is one element a channel
   */
  public static Tensor instanceNorm(
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

  /** As the long form, without weight and bias. */
  public static Tensor layerNorm(Tensor input, Shape normalizedShape) {
    return layerNorm(input, normalizedShape, null, null, 1e-5);
  }

  /** As the long form, with 1e-5 as eps. */
  public static Tensor layerNorm(
      Tensor input, Shape normalizedShape, @Nullable Tensor weight, @Nullable Tensor bias) {
    return layerNorm(input, normalizedShape, weight, bias, 1e-5);
  }

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias} over the last dimensions.
   *
   * @param normalizedShape their sizes
   * @param weight of the normalised shape, null for 1
   * @param bias of the normalised shape, null for 0
   * @param eps what is added to the variance; 1e-5
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static Tensor layerNorm(
      Tensor input,
      Shape normalizedShape,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps) {
    return LayerNormalization.layerNorm(input, normalizedShape, weight, bias, eps);
  }

  /** As the long form, without a weight. */
  public static Tensor rmsNorm(Tensor input, Shape normalizedShape) {
    return rmsNorm(input, normalizedShape, null, null);
  }

  /**
   * {@code x / √(mean(x²) + eps) weight} over the last dimensions.
   *
   * @param normalizedShape their sizes
   * @param weight of the normalised shape, null for 1
   * @param eps what is added to the mean square; null for the type's machine epsilon
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static Tensor rmsNorm(
      Tensor input, Shape normalizedShape, @Nullable Tensor weight, @Nullable Double eps) {
    return LayerNormalization.rmsNorm(input, normalizedShape, weight, eps);
  }

  /** As the long form, without weight and bias. */
  public static Tensor groupNorm(Tensor input, int numGroups) {
    return groupNorm(input, numGroups, null, null, 1e-5);
  }

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias} for each group of channels of each sample.
   *
   * @param input [N, C, *]
   * @param weight [C], null for 1
   * @param bias [C], null for 0
   * @param eps what is added to the variance; 1e-5
   * @throws IllegalArgumentException if a size does not fit, or a group has one value
   */
  public static Tensor groupNorm(
      Tensor input, int numGroups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    if (input.dim() >= 2 && numGroups > 0) {
      long samples = (long) input.size(0) * input.size(1) / numGroups;
      checkSeveral("value per channel", input, samples * elements(input, 2));
    }
    return GroupNormalization.groupNorm(input, numGroups, weight, bias, eps);
  }

  /** As the long form, with 1e-4, 0.75 and 1 as alpha, beta and k. */
  public static Tensor localResponseNorm(Tensor input, int size) {
    return localResponseNorm(input, size, 1e-4, 0.75, 1);
  }

  /**
   * {@code x / (k + alpha mean(x²))^beta}, the mean over {@code size} channels around each.
   *
   * @param input [N, C, *]
   * @throws IllegalArgumentException if the input has fewer than three dimensions
   */
  public static Tensor localResponseNorm(
      Tensor input, int size, double alpha, double beta, double k) {
    return ResponseNormalization.local(input, size, alpha, beta, k);
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
