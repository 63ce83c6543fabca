package dev.lemur.nn;

import java.util.Arrays;

/**
 * A list of modules, for a module that runs them in a way of its own; mirrors {@code
 * torch.nn.ModuleList}.
 *
 * <pre>{@code
 * private final ModuleList layers =
 *     register("layers", new ModuleList(new Linear(8, 8), new Linear(8, 8)));
 * }</pre>
 */
public class ModuleList extends IndexedModules {
  /** The given modules. */
  public ModuleList(Module... modules) {
    this(Arrays.asList(modules));
  }

  /** The given modules. */
  public ModuleList(Iterable<? extends Module> modules) {
    modules.forEach(this::add);
  }

  /** Adds a module at the end; returns this. */
  public ModuleList append(Module module) {
    add(module);
    return this;
  }

  /** Adds modules at the end; returns this. */
  public ModuleList extend(Iterable<? extends Module> modules) {
    modules.forEach(this::add);
    return this;
  }

  /**
   * Adds a module before the one at a place.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public void insert(int index, Module module) {
    addBefore(index, module);
  }

  @Override
  public String toString() {
    return ModuleText.ofList(this);
  }
}
