package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Sees each gradient that arrives at a tensor, and may put another one in its place. */
@FunctionalInterface
public interface GradientHook {
  /**
   * The gradient to go on with, of the shape and type of {@code grad}; null for {@code grad}
   * itself.
   */
  @Nullable Tensor apply(Tensor grad);
}
