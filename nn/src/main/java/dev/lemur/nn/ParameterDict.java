package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Parameters by name, for a module that chooses among them; mirrors {@code torch.nn.ParameterDict}.
 *
 * <pre>{@code
 * var choices = new ParameterDict();
 * choices.put("left", Tensor.ones(5, 10));
 * System.out.println(choices.keys()); // [left]
 * }</pre>
 */
public class ParameterDict extends AbstractModule {
  /** No parameters yet. */
  public ParameterDict() {}

  /** The given tensors, in the order of their names; they become parameters if they are none. */
  public ParameterDict(Map<String, Tensor> parameters) {
    update(parameters);
  }

  /**
   * The parameter of a name; {@code parameters[name]}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Tensor get(String name) {
    Tensor parameter = registry.parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "ParameterDict has no parameter `%s`, only %s".formatted(name, keys()));
    }
    return parameter;
  }

  /** Adds a tensor, which becomes a parameter if it is none, or puts it in another's place. */
  public void put(String name, Tensor value) {
    if (registry.parameters.containsKey(name)) {
      registry.parameters.put(name, ParameterList.asParameter(value));
    } else {
      registerParameter(name, ParameterList.asParameter(value));
    }
  }

  /** Adds tensors in the order of their names, each as {@link #put} does. */
  public void update(Map<String, Tensor> parameters) {
    NullArguments.check(parameters);
    new TreeMap<>(parameters).forEach(this::put);
  }

  /**
   * Removes the parameter of a name and returns it.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Tensor pop(String name) {
    Tensor parameter = get(name);
    registry.parameters.remove(name);
    return parameter;
  }

  /** Removes all parameters. */
  public void clear() {
    registry.parameters.clear();
  }

  /** Whether there is a parameter of that name; {@code name in parameters}. */
  public boolean contains(String name) {
    NullArguments.check(name);
    return registry.parameters.containsKey(name);
  }

  /** How many parameters there are; {@code len(parameters)}. */
  public int size() {
    return registry.parameters.size();
  }

  /** The names in order, to be read only. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(registry.parameters.keySet());
  }

  /** The parameters in order, to be read only. */
  public Collection<Tensor> values() {
    return Collections.unmodifiableCollection(registry.parameters.values());
  }

  /** Names and parameters in order, to be read only. */
  public Map<String, Tensor> items() {
    return Collections.unmodifiableMap(registry.parameters);
  }

  @Override
  public String extraRepr() {
    return registry.parameters.entrySet().stream()
        .map(
            entry ->
                "  (%s): Parameter containing: [torch.%sTensor of size %s]"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().dtype().scalarName(),
                        ParameterList.sizes(entry.getValue())))
        .collect(Collectors.joining("\n"));
  }
}
