package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.arguments.NullArguments;

/**
 * A list of modules, for a module that runs them in a way of its own; mirrors {@code
 * torch.nn.ModuleList}.
 *
 * <pre>{@code
 * private final ModuleList<Linear> layers =
 *     register("layers", new ModuleList<>(new Linear(8, 8), new Linear(8, 8)));
 * }</pre>
 *
 * @param <M> what the modules are
 */
public non-sealed class ModuleList<M extends AbstractModule> extends AbstractModule
    implements IndexedModules<M> {
  /** The given modules. */
  @SafeVarargs
  public ModuleList(M... modules) {
    NullArguments.check(modules);
    for (M module : modules) {
      append(module);
    }
  }

  /** The given modules. */
  public ModuleList(Iterable<? extends M> modules) {
    NullArguments.check(modules);
    modules.forEach(this::append);
  }

  /** Adds a module at the end; returns this. */
  public final ModuleList<M> append(M module) {
    ModuleOrder.append(this, module);
    return this;
  }

  /** Adds modules at the end; returns this. */
  public ModuleList<M> extend(Iterable<? extends M> modules) {
    modules.forEach(this::append);
    return this;
  }

  /**
   * Adds a module before the one at a place.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public void insert(int index, M module) {
    ModuleOrder.insert(this, index, module);
  }

  @Override
  public ModuleList<M> train() {
    super.train();
    return this;
  }

  @Override
  public ModuleList<M> eval() {
    super.eval();
    return this;
  }

  @Override
  public ModuleList<M> to(DType dtype) {
    super.to(dtype);
    return this;
  }

  @Override
  public String toString() {
    return ModuleText.ofList(this);
  }
}
