package dev.lemur.nn;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Sees, and may replace, what goes into a module. */
@FunctionalInterface
public interface ForwardPreHook {
  /**
   * Called before {@code forward}.
   *
   * @return what takes the input's place, or null to leave it
   */
  @Nullable Tensor run(Module module, Tensor input);
}
