package dev.lemur.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Modules in an order, found by their place in it. */
abstract class IndexedModules extends Module implements Iterable<Module> {
  /** The registered modules once more: what a forward pass runs through. */
  private Module[] items = {};

  /**
   * The module at a place, counted from the end if negative; {@code modules[index]}.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public Module get(int index) {
    return items[place(index)];
  }

  /** Puts a module in the place of another; {@code modules[index] = module}. */
  public void set(int index, Module module) {
    String name = List.copyOf(registry.children.keySet()).get(place(index));
    put(name, module);
  }

  /**
   * Removes a module and returns it; those behind it move up; {@code modules.pop(index)}.
   *
   * @throws IndexOutOfBoundsException if there is none at the place
   */
  public Module pop(int index) {
    List<Module> left = new ArrayList<>(Arrays.asList(items));
    Module removed = left.remove(place(index));
    replaceAll(left);
    return removed;
  }

  /** How many modules there are; {@code len(modules)}. */
  public int size() {
    return items.length;
  }

  /** The modules in order, to be read only. */
  @Override
  public Iterator<Module> iterator() {
    return Arrays.asList(items).iterator();
  }

  final void put(String name, Module module) {
    putChild(name, module);
    items = registry.children.values().toArray(new Module[0]);
  }

  final void add(Module module) {
    put(Integer.toString(size()), module);
  }

  final void addBefore(int index, Module module) {
    if (index < -size() || index > size()) {
      throw new IndexOutOfBoundsException("Index out of range: " + index);
    }
    List<Module> longer = new ArrayList<>(Arrays.asList(items));
    longer.add(index < 0 ? index + size() : index, module);
    replaceAll(longer);
  }

  /** Numbers the modules anew. */
  private void replaceAll(List<Module> modules) {
    registry.children.clear();
    items = new Module[0];
    modules.forEach(this::add);
  }

  /** For a pass through all modules; not to be changed. */
  final Module[] items() {
    return items;
  }

  private int place(int index) {
    if (index < -size() || index >= size()) {
      throw new IndexOutOfBoundsException("index " + index + " is out of range");
    }
    return index < 0 ? index + size() : index;
  }
}
