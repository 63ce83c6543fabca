package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees, and may replace, what comes out of a module.
 *
 * <pre>{@code
 * layer.registerForwardHook(
 *     (module, inputs, outputs) -> {
 *       features.put("layer", outputs.get(0).detach());
 *       return null;
 *     });
 * }</pre>
 */
@FunctionalInterface
public interface ForwardHook {
  /**
   * Called after {@code forward}.
   *
   * @param inputs what went in, null for an input that was left out
   * @param outputs what came out: the tensor, or all tensors of the result in order, null for one
   *     that the result leaves out
   * @return what takes the outputs' place, as many; or null to leave them
   */
  @Nullable List<@Nullable Tensor> run(
      AbstractModule module, List<@Nullable Tensor> inputs, List<@Nullable Tensor> outputs);
}
