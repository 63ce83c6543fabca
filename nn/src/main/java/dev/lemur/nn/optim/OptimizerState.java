package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@link Optimizer#stateDict()}; mirrors PyTorch's dict.
 *
 * @param state what is kept for each parameter, such as {@code exp_avg}, by the parameter's number
 * @param paramGroups for each group its options by PyTorch's names, and under {@code params} the
 *     numbers of its parameters
 */
public record OptimizerState(
    Map<Integer, Map<String, Tensor>> state, List<Map<String, @Nullable Object>> paramGroups) {
  private static final String STATE = "state";
  private static final String PARAM_GROUPS = "param_groups";

  /**
   * PyTorch's dict, {@code {"state": ..., "param_groups": ...}}: what {@code TorchFile.save} writes
   * and {@code optimizer.load_state_dict} reads there. Tuples are arrays.
   */
  public Map<String, Object> toMap() {
    List<Map<String, @Nullable Object>> groups = new ArrayList<>();
    for (Map<String, @Nullable Object> group : paramGroups) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>(group);
      plain.replaceAll((name, value) -> value instanceof Record r ? OptionRecord.values(r) : value);
      groups.add(plain);
    }
    return Map.of(STATE, state, PARAM_GROUPS, groups);
  }

  /**
   * The state in PyTorch's dict, as {@code TorchFile.load} reads it from what {@code
   * torch.save(optimizer.state_dict())} wrote.
   *
   * @throws IllegalArgumentException if it is no state of an optimizer
   */
  public static OptimizerState of(Map<?, ?> dict) {
    if (!(dict.get(STATE) instanceof Map<?, ?> kept)
        || !(dict.get(PARAM_GROUPS) instanceof List<?> groups)) {
      throw new IllegalArgumentException(
          "expected a dict of state and param_groups, got one of " + dict.keySet());
    }
    Map<Integer, Map<String, Tensor>> state = new TreeMap<>();
    kept.forEach((param, entries) -> state.put(parameter(param), tensorsOf(param, entries)));
    return new OptimizerState(
        state, groups.stream().map(group -> StateValues.map(PARAM_GROUPS, group)).toList());
  }

  private static int parameter(@Nullable Object key) {
    if (key instanceof Number number) {
      return number.intValue();
    }
    throw new IllegalArgumentException("expected the number of a parameter in state, got " + key);
  }

  private static Map<String, Tensor> tensorsOf(Object param, @Nullable Object entries) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    StateValues.map(STATE + "." + param, entries)
        .forEach(
            (name, value) -> {
              if (value instanceof Number number) {
                tensors.put(name, Tensor.tensor(number.doubleValue()));
              } else if (value instanceof Tensor tensor) {
                tensors.put(name, tensor);
              } else if (value != null) {
                throw new IllegalArgumentException(
                    "expected %s.%s.%s to be a tensor, got %s"
                        .formatted(STATE, param, name, value));
              }
            });
    return tensors;
  }
}
