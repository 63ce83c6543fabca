package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees the gradients at a module, and may replace those that it passes on. */
@FunctionalInterface
public interface BackwardHook {
  /**
   * Called when the gradients of the module's inputs are known.
   *
   * @param gradInputs the gradients of the inputs, null for an input that requires none
   * @param gradOutputs the gradients of the outputs, null for one that the loss does not depend on
   * @return what takes the place of {@code gradInputs}, as many; or null to leave them
   */
  @Nullable List<@Nullable Tensor> run(
      AbstractModule module, List<@Nullable Tensor> gradInputs, List<@Nullable Tensor> gradOutputs);
}
