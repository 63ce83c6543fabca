package dev.lemur.nn;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Modules by name, in the order of insertion, for a module that chooses among them; mirrors {@code
 * torch.nn.ModuleDict}.
 */
public class ModuleDict extends Module {
  /** No modules yet. */
  public ModuleDict() {}

  /** The given modules, in the order of the map. */
  public ModuleDict(Map<String, ? extends Module> modules) {
    update(modules);
  }

  /**
   * The module of a name; {@code modules[name]}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Module get(String name) {
    return getSubmodule(name);
  }

  /** Adds a module, or puts it in the place of the one of that name. */
  public void put(String name, Module module) {
    putChild(name, module);
  }

  /** Adds modules, each as {@link #put} does. */
  public void update(Map<String, ? extends Module> modules) {
    modules.forEach(this::putChild);
  }

  /**
   * Removes the module of a name and returns it.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Module pop(String name) {
    Module module = get(name);
    registry.children.remove(name);
    return module;
  }

  /** Removes all modules. */
  public void clear() {
    registry.children.clear();
  }

  /** Whether there is a module of that name. */
  public boolean contains(String name) {
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
  public Collection<Module> values() {
    return Collections.unmodifiableCollection(registry.children.values());
  }

  /** The modules by name in order, to be read only. */
  public Map<String, Module> items() {
    return Collections.unmodifiableMap(registry.children);
  }
}
