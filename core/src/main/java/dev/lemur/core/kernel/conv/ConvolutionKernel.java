package dev.lemur.core.kernel.conv;

import dev.lemur.core.kernel.Strided;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the three products of float32 convolutions, as {@link Convolutions} says. Sources and
 * targets are contiguous, or their channels are neighbours.
 */
public interface ConvolutionKernel {
  /** Whether these sizes are supported and worthwhile. */
  boolean isWorthwhile(ConvolutionSizes sizes);

  /**
   * Whether the target, or else the source's gradient, is computed faster with the channels as
   * neighbours.
   */
  boolean prefersChannelsLast(ConvolutionSizes sizes, boolean ofTarget);

  /**
   * Whether all three products are computed with the channels as neighbours, so that arrays in
   * another order are best put into this one before the first.
   */
  boolean computesChannelsLast(ConvolutionSizes sizes);

  /** The target, with which the steps have been taken. */
  void forward(
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      List<TargetStep> steps,
      Strided target);

  /** The source, or its gradient. */
  void backwardSource(ConvolutionSizes sizes, Strided target, Strided weight, Strided source);

  /** The weights' gradient. */
  void backwardWeight(ConvolutionSizes sizes, Strided source, Strided target, Strided weight);
}
