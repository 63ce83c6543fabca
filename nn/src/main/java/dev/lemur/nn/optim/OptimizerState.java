package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@link Optimizer#stateDict()}; mirrors PyTorch's dict.
 *
 * <p>It can be taken apart into tensors and text for a file, and put together again.
 *
 * @param state what is kept for each parameter, such as {@code exp_avg}, by the parameter's number
 * @param paramGroups for each group its options by PyTorch's names, and under {@code params} the
 *     numbers of its parameters
 */
public record OptimizerState(
    Map<Integer, Map<String, Tensor>> state, List<Map<String, @Nullable Object>> paramGroups) {
  private static final String STATE = "state";
  private static final String PARAM_GROUPS = "param_groups";

  /** The tensors by name, {@code state.0.exp_avg}. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    state.forEach(
        (param, kept) ->
            kept.forEach((name, tensor) -> tensors.put(STATE + "." + param + "." + name, tensor)));
    return tensors;
  }

  /** The rest as text, {@code param_groups}: a Python literal. */
  public Map<String, String> metadata() {
    return Map.of(PARAM_GROUPS, StateText.write(paramGroups));
  }

  /**
   * Puts together what {@link #tensors()} and {@link #metadata()} gave; other tensors and texts may
   * stand beside them.
   *
   * @throws IllegalArgumentException if {@code param_groups} is missing, or no list of groups
   */
  public static OptimizerState of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    Map<Integer, Map<String, Tensor>> state = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          String[] parts = name.split("\\.", 3);
          if (parts.length == 3 && parts[0].equals(STATE) && parts[1].matches("\\d{1,9}")) {
            state
                .computeIfAbsent(Integer.valueOf(parts[1]), param -> new LinkedHashMap<>())
                .put(parts[2], tensor);
          }
        });
    return new OptimizerState(state, StateText.readMaps(metadata, PARAM_GROUPS));
  }
}
