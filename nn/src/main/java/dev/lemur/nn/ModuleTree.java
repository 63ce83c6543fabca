package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Walks a module and those inside it, each before what it contains. What was already met under
 * another name is left out.
 */
final class ModuleTree {
  private ModuleTree() {}

  /** All modules by their paths; the root's is empty. */
  static Map<String, AbstractModule> namedModules(AbstractModule root) {
    Map<String, AbstractModule> found = new LinkedHashMap<>();
    collect("", root, identitySet(), found);
    return found;
  }

  private static void collect(
      String path,
      AbstractModule module,
      Set<AbstractModule> seen,
      Map<String, AbstractModule> found) {
    if (seen.add(module)) {
      module.checkRegistration();
      found.put(path, module);
      module.registry.children.forEach(
          (name, child) -> collect(join(path, name), child, seen, found));
    }
  }

  /** The tensors that {@code members} gives for the root, or for each module, by their paths. */
  static Map<String, Tensor> namedTensors(
      AbstractModule root, boolean recurse, Function<Registry, Map<String, Tensor>> members) {
    Map<String, AbstractModule> modules = recurse ? namedModules(root) : Map.of("", root);
    Map<String, Tensor> found = new LinkedHashMap<>();
    Set<Tensor> seen = identitySet();
    modules.forEach(
        (path, module) ->
            members
                .apply(module.registry)
                .forEach(
                    (name, tensor) -> {
                      if (seen.add(tensor)) {
                        found.put(join(path, name), tensor);
                      }
                    }));
    return found;
  }

  /** The children by name, one that has two names under the first. */
  static Map<String, AbstractModule> namedChildren(AbstractModule parent) {
    parent.checkRegistration();
    Map<String, AbstractModule> found = new LinkedHashMap<>();
    Set<AbstractModule> seen = identitySet();
    parent.registry.children.forEach(
        (name, child) -> {
          if (seen.add(child)) {
            found.put(name, child);
          }
        });
    return found;
  }

  /** The module at a path such as {@code encoder.0}. */
  static AbstractModule find(AbstractModule root, String path) {
    AbstractModule found = root;
    for (String name : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
      AbstractModule child = found.registry.children.get(name);
      if (child == null) {
        throw new IllegalArgumentException(
            "%s has no module `%s`, only %s"
                .formatted(found.name(), name, found.registry.children.keySet()));
      }
      found = child;
    }
    return found;
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Whether {@code wanted} is somewhere inside {@code module}. */
  static boolean contains(AbstractModule module, AbstractModule wanted) {
    for (AbstractModule child : module.registry.childrenInOrder()) {
      if (child == wanted || contains(child, wanted)) {
        return true;
      }
    }
    return false;
  }
}
