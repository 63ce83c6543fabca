package dev.lemur.nn.optim;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Saves and loads the state of an optimizer. */
final class StateDicts {
  private static final String PARAMS = "params";

  private StateDicts() {}

  static OptimizerState save(Optimizer<?> optimizer) {
    Map<Integer, Map<String, Tensor>> state = new LinkedHashMap<>();
    List<Map<String, @Nullable Object>> groups = new ArrayList<>();
    int param = 0;
    for (int g = 0; g < optimizer.paramGroups().size(); g++) {
      List<Integer> numbers = new ArrayList<>();
      for (ParamState kept : optimizer.states(g)) {
        if (!kept.isEmpty()) {
          Map<String, Tensor> entries = kept.toMap(optimizer.savesStep());
          if (!entries.isEmpty()) {
            state.put(param, entries);
          }
        }
        numbers.add(param++);
      }
      Map<String, @Nullable Object> group = optimizer.paramGroups().get(g).toMap();
      group.put(PARAMS, numbers);
      groups.add(group);
    }
    return new OptimizerState(state, groups);
  }

  static <O extends OptimizerOptions<O>> void load(Optimizer<O> optimizer, OptimizerState saved) {
    NullArguments.check(saved);
    List<ParamGroup<O>> groups = optimizer.paramGroups();
    if (groups.size() != saved.paramGroups().size()) {
      throw new IllegalArgumentException(
          "loaded state dict has a different number of parameter groups: "
              + saved.paramGroups().size()
              + ", but the optimizer has "
              + groups.size());
    }
    List<Runnable> changes = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      ParamGroup<O> group = groups.get(g);
      Map<String, @Nullable Object> savedGroup = saved.paramGroups().get(g);
      List<?> numbers = savedGroup.get(PARAMS) instanceof List<?> list ? list : List.of();
      if (numbers.size() != group.params().size()) {
        throw new IllegalArgumentException(
            "loaded state dict contains a parameter group that doesn't match the size of"
                + " optimizer's group: "
                + numbers.size()
                + " parameters in group "
                + g
                + ", but the optimizer's has "
                + group.params().size());
      }
      O options = OptionRecord.with(group.options(), savedGroup);
      changes.add(() -> group.setAll(savedGroup));
      for (int i = 0; i < numbers.size(); i++) {
        Tensor param = group.params().get(i);
        ParamState kept = optimizer.states(g).get(i);
        Map<String, Tensor> entries =
            numbers.get(i) instanceof Number number
                ? saved.state().getOrDefault(number.intValue(), Map.of())
                : Map.of();
        if (entries.isEmpty()) {
          changes.add(kept::clear);
        } else {
          check(optimizer, options, param, numbers.get(i), entries);
          changes.add(
              () ->
                  kept.setAll(
                      param,
                      entries,
                      optimizer.numberNames(),
                      name -> optimizer.bufferShape(name, param)));
        }
      }
    }
    changes.forEach(Runnable::run);
  }

  private static <O extends OptimizerOptions<O>> void check(
      Optimizer<O> optimizer, O options, Tensor param, Object number, Map<String, Tensor> entries) {
    Set<String> scalars = new TreeSet<>(optimizer.numberNames());
    if (optimizer.savesStep()) {
      scalars.add("step");
    }
    Set<String> missing = new TreeSet<>(optimizer.bufferNames(options, param));
    missing.addAll(scalars);
    missing.removeAll(entries.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "loaded state dict lacks %s for parameter %s; it has %s"
              .formatted(missing, number, entries.keySet()));
    }
    new TreeMap<>(entries)
        .forEach(
            (name, tensor) -> {
              Shape shape = optimizer.bufferShape(name, param);
              boolean fits =
                  scalars.contains(name) || name.equals("step")
                      ? tensor.numel() == 1
                      : tensor.shape().equals(shape);
              if (!fits) {
                throw new IllegalArgumentException(
                    ("size mismatch for %s of parameter %s: shape %s in the loaded state dict, %s"
                            + " in the optimizer")
                        .formatted(name, number, tensor.shape(), shape));
              }
            });
  }
}
