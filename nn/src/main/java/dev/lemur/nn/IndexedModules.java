package dev.lemur.nn;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Modules in an order, found by their place in it.
 *
 * @param <M> what the modules are
 */
public sealed interface IndexedModules<M extends AbstractModule> extends Iterable<M>
    permits Sequential, ModuleList {
  /**
   * The module at a place, counted from the end if negative; {@code modules[index]}.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  default M get(int index) {
    return inOrder().get(ModuleOrder.place(self(), index));
  }

  /**
   * Puts a module in the place of another; {@code modules[index] = module}.
   *
   * @throws IndexOutOfBoundsException if there is none at the place
   */
  default void set(int index, M module) {
    ModuleOrder.set(self(), index, module);
  }

  /**
   * Removes a module and returns it; later ones move up; {@code modules.pop(index)}.
   *
   * @throws IndexOutOfBoundsException if there is none at the place
   */
  default M pop(int index) {
    M removed = get(index);
    ModuleOrder.remove(self(), index);
    return removed;
  }

  /** How many modules there are; {@code len(modules)}. */
  default int size() {
    return self().registry.children.size();
  }

  /** The modules in order, to be read only. */
  @Override
  default Iterator<M> iterator() {
    return inOrder().iterator();
  }

  @SuppressWarnings("unchecked") // only modules of this type are ever put in
  private List<M> inOrder() {
    return (List<M>) Arrays.asList(self().registry.childrenInOrder());
  }

  private AbstractModule self() {
    return (AbstractModule) this;
  }
}
