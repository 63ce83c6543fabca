package dev.lemur.core.ops.conv;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.conv.TargetStep;
import dev.lemur.core.ops.Rectifier;
import dev.lemur.core.ops.norm.BatchNormalization;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the result of a convolution while the processor's cache holds it: the same as
 * by an operation after it, without gradients.
 */
public final class ConvolutionStep {
  /** {@code max(x, 0)}. */
  public static final ConvolutionStep RELU =
      new ConvolutionStep(new TargetStep.Mapping(Rectifier.RELU), -1);

  final TargetStep step;

  /** How many channels there must be; -1 if that does not matter. */
  private final int channels;

  private ConvolutionStep(TargetStep step, int channels) {
    this.step = step;
    this.channels = channels;
  }

  /** {@code (x - mean) / √(variance + eps) weight + bias} of each channel. */
  public static ConvolutionStep batchNorm(
      Tensor mean, Tensor variance, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    return new ConvolutionStep(
        BatchNormalization.step(mean, variance, weight, bias, eps), mean.size(0));
  }

  /** Whether it can be done with so many channels. */
  public boolean takes(int channels) {
    return this.channels < 0 || this.channels == channels;
  }
}
