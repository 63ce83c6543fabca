package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.util.LinkedHashMap;

/**
 * Modules one after the other, each applied to what the one before it gives; mirrors {@code
 * torch.nn.Sequential}.
 *
 * <pre>{@code
 * var model = new Sequential(new Linear(6, 4), new ReLU(), new Linear(4, 3));
 * Tensor scores = model.forward(features);
 * }</pre>
 */
public class Sequential extends IndexedModules {
  /** The given modules, named by their places: {@code "0"}, {@code "1"}... */
  public Sequential(Module... modules) {
    for (Module module : modules) {
      add(module);
    }
  }

  /** The given modules by name. */
  public Sequential(LinkedHashMap<String, ? extends Module> modules) {
    modules.forEach(this::put);
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor output = input;
    for (Module module : items()) {
      output = module.apply(output);
    }
    return output;
  }

  /** Adds a module at the end; returns this. */
  public Sequential append(Module module) {
    add(module);
    return this;
  }

  /** Adds modules at the end; returns this. */
  public Sequential extend(Iterable<? extends Module> modules) {
    modules.forEach(this::add);
    return this;
  }

  /**
   * Adds a module before the one at a place, and numbers all anew; returns this.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public Sequential insert(int index, Module module) {
    addBefore(index, module);
    return this;
  }
}
