package dev.lemur.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes what is inside a module whose children are named by their places. */
final class ModuleOrder {
  private ModuleOrder() {}

  /** Where an index that may count from the end points to. */
  static int place(AbstractModule owner, int index) {
    int size = owner.registry.children.size();
    if (index < -size || index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " is out of range");
    }
    return index < 0 ? index + size : index;
  }

  static void append(AbstractModule owner, AbstractModule module) {
    owner.putChild(Integer.toString(owner.registry.children.size()), module);
  }

  static void insert(AbstractModule owner, int index, AbstractModule module) {
    List<AbstractModule> longer = list(owner);
    if (index < -longer.size() || index > longer.size()) {
      throw new IndexOutOfBoundsException("Index out of range: " + index);
    }
    longer.add(index < 0 ? index + longer.size() : index, module);
    renumber(owner, longer);
  }

  static void set(AbstractModule owner, int index, AbstractModule module) {
    String name = List.copyOf(owner.registry.children.keySet()).get(place(owner, index));
    owner.putChild(name, module);
  }

  static void remove(AbstractModule owner, int index) {
    List<AbstractModule> left = list(owner);
    left.remove(place(owner, index));
    renumber(owner, left);
  }

  private static void renumber(AbstractModule owner, List<AbstractModule> modules) {
    owner.registry.clearChildren();
    modules.forEach(module -> append(owner, module));
  }

  private static List<AbstractModule> list(AbstractModule owner) {
    return new ArrayList<>(Arrays.asList(owner.registry.childrenInOrder()));
  }
}
