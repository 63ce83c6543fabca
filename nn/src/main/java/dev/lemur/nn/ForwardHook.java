package dev.lemur.nn;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Sees, and may replace, what comes out of a module. */
@FunctionalInterface
public interface ForwardHook {
  /**
   * Called after {@code forward}.
   *
   * @return what takes the output's place, or null to leave it
   */
  @Nullable Tensor run(Module module, Tensor input, Tensor output);
}
