package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees, and may replace, what goes into a module. */
@FunctionalInterface
public interface ForwardPreHook {
  /**
   * Called before {@code forward}.
   *
   * @param inputs what goes in, null for an input that was left out
   * @return what takes the inputs' place, as many; or null to leave them
   */
  @Nullable List<@Nullable Tensor> run(AbstractModule module, List<@Nullable Tensor> inputs);
}
