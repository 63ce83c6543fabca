package dev.lemur.nn;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Sees the gradients at a module, and may replace the one that it passes on. */
@FunctionalInterface
public interface BackwardHook {
  /**
   * Called when the gradient of the module's input is known.
   *
   * @param gradInput the gradient of the input, null where the input requires none
   * @param gradOutput the gradient of the output
   * @return what takes the place of {@code gradInput}, or null to leave it
   */
  @Nullable Tensor run(Module module, @Nullable Tensor gradInput, Tensor gradOutput);
}
