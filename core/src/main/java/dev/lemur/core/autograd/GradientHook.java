package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Is called with each gradient that arrives at a tensor, and may replace it. */
@FunctionalInterface
public interface GradientHook {
  /**
   * The gradient to use instead, of the same shape and type as {@code grad}; null to keep {@code
   * grad}.
   */
  @Nullable Tensor apply(Tensor grad);
}
