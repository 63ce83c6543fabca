package dev.lemur.nn;

import dev.lemur.core.arguments.NullArguments;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Modules by name, in the order of insertion, for a module that chooses among them; mirrors {@code
 * torch.nn.ModuleDict}.
 *
 * <pre>{@code
 * var activations = new ModuleDict<Module>();
 * activations.put("relu", new ReLU());
 * activations.put("tanh", new Tanh());
 * System.out.println(activations.get("relu").apply(tensor(new float[] {-1, 1})));
 * // tensor([0., 1.])
 * }</pre>
 *
 * @param <M> what the modules are
 */
public class ModuleDict<M extends AbstractModule> extends AbstractModule {
  /** No modules yet. */
  public ModuleDict() {}

  /** The given modules, in the order of the map. */
  public ModuleDict(Map<String, ? extends M> modules) {
    update(modules);
  }

  /**
   * The module of a name; {@code modules[name]}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public M get(String name) {
    M module = items().get(name);
    if (module == null) {
      throw new IllegalArgumentException(
          "%s has no module `%s`, only %s".formatted(name(), name, keys()));
    }
    return module;
  }

  /** Adds a module, or puts it in the place of the one of that name. */
  public void put(String name, M module) {
    putChild(name, module);
  }

  /** Adds modules, each as {@link #put} does. */
  public void update(Map<String, ? extends M> modules) {
    modules.forEach(this::putChild);
  }

  /**
   * Removes the module of a name and returns it.
   *
   * @throws IllegalArgumentException if there is none
   */
  public M pop(String name) {
    M module = get(name);
    registry.removeChild(name);
    return module;
  }

  /** Removes all modules. */
  public void clear() {
    registry.clearChildren();
  }

  /** Whether there is a module of that name. */
  public boolean contains(String name) {
    NullArguments.check(name);
    return registry.children.containsKey(name);
  }

  /** How many modules there are; {@code len(modules)}. */
  public int size() {
    return registry.children.size();
  }

  /** The names in order, to be read only. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(registry.children.keySet());
  }

  /** The modules in order, to be read only. */
  public Collection<M> values() {
    return items().values();
  }

  /** The modules by name in order, to be read only. */
  @SuppressWarnings("unchecked") // only modules of this type are ever put in
  public Map<String, M> items() {
    return (Map<String, M>) Collections.unmodifiableMap(registry.children);
  }
}
