package dev.lemur.nn.io;

import dev.lemur.core.Tensor;
import dev.lemur.nn.optim.OptimizerState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Takes an optimizer's state apart into the tensors and texts of a file, and restores it. */
public final class OptimizerParts {
  private static final String STATE = "state";
  private static final String PARAM_GROUPS = "param_groups";

  private OptimizerParts() {}

  /** The tensors by name, such as {@code state.0.exp_avg}. */
  public static Map<String, Tensor> tensors(OptimizerState state) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    state
        .state()
        .forEach(
            (param, kept) ->
                kept.forEach(
                    (name, tensor) -> tensors.put(STATE + "." + param + "." + name, tensor)));
    return tensors;
  }

  /** The rest as text: {@code param_groups}, a Python literal. */
  public static Map<String, String> metadata(OptimizerState state) {
    return Map.of(PARAM_GROUPS, StateText.write(state.paramGroups()));
  }

  /** Whether the texts are those of an optimizer. */
  static boolean isIn(Map<String, String> metadata) {
    return metadata.containsKey(PARAM_GROUPS);
  }

  /**
   * The state whose parts are among these tensors and texts.
   *
   * @throws IllegalArgumentException if {@code param_groups} is missing, or no list of groups
   */
  public static OptimizerState state(Map<String, Tensor> tensors, Map<String, String> metadata) {
    String groups = metadata.get(PARAM_GROUPS);
    if (groups == null) {
      throw new IllegalArgumentException(
          "there is no " + PARAM_GROUPS + " among " + metadata.keySet());
    }
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
    return new OptimizerState(state, StateText.readMaps(groups));
  }
}
