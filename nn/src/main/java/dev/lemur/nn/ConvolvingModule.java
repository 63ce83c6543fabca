package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.conv.ConvolutionStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution of this library, which can do what the next layers do while the processor's cache
 * holds its result. {@link Sequential} makes use of that where no gradients are recorded and nobody
 * sees what is in between.
 */
public abstract class ConvolvingModule extends Module {
  /** For the convolutions of this library. */
  protected ConvolvingModule() {}

  /**
   * The result of {@code forward} after the steps; null, as by default, if they cannot be taken.
   */
  protected @Nullable Tensor convolve(Tensor input, List<ConvolutionStep> steps) {
    return null;
  }

  /** Same as {@link #convolve}, as a call of this module. */
  final @Nullable Tensor applyWith(Tensor input, List<ConvolutionStep> steps) {
    try {
      return convolve(input, steps);
    } catch (RuntimeException e) {
      throw ErrorPlace.add(e, this);
    }
  }
}
