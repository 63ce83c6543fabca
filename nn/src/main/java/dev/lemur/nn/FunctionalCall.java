package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies a module with other parameters than its own; mirrors {@code torch.func.functional_call}.
 *
 * <pre>{@code
 * Linear linear = new Linear(2, 1);
 * Map<String, Tensor> other = Map.of("weight", Tensor.ones(1, 2), "bias", Tensor.zeros(1));
 * System.out.println(FunctionalCall.functionalCall(linear, other, Tensor.ones(2)));
 * // tensor([2.])
 * }</pre>
 *
 * <p>Gradients flow to the given tensors, which may be results of operations. While the module is
 * applied it holds them in place of its own: no other thread may use the module meanwhile.
 */
public final class FunctionalCall {
  private FunctionalCall() {}

  /**
   * The output of the module for an input with the given parameters and buffers, by their paths in
   * the {@link AbstractModule#stateDict()}; those that are not given stay its own.
   *
   * @throws IllegalArgumentException if the module has no parameter or buffer of a path
   * @throws UnsupportedOperationException if a module keeps one of them where it cannot be replaced
   */
  public static Tensor functionalCall(
      Module module, Map<String, Tensor> parametersAndBuffers, Tensor input) {
    return functionalCall(module, parametersAndBuffers, () -> module.apply(input));
  }

  /**
   * Same as {@link #functionalCall(Module, Map, Tensor)}, for a module that is applied by {@code
   * call}.
   */
  public static <R> R functionalCall(
      AbstractModule module, Map<String, Tensor> parametersAndBuffers, Supplier<R> call) {
    module.checkRegistration();
    Map<Tensor, Tensor> replacements = new IdentityHashMap<>();
    parametersAndBuffers.forEach((path, tensor) -> replacements.put(own(module, path), tensor));
    List<Runnable> restorations = new ArrayList<>();
    try {
      replaceIn(module, replacements, restorations);
      return call.get();
    } finally {
      restorations.forEach(Runnable::run);
    }
  }

  private static Tensor own(AbstractModule root, String path) {
    AbstractModule module = root;
    String name = path;
    while (module != null && name.contains(".")) {
      int dot = name.indexOf('.');
      module = module.registry.children.get(name.substring(0, dot));
      name = name.substring(dot + 1);
    }
    Tensor found = null;
    if (module != null) {
      found = module.registry.parameters.get(name);
      found = found == null ? module.registry.buffers.get(name) : found;
    }
    if (found == null) {
      throw new IllegalArgumentException(
          "the module has no parameter or buffer '" + path + "' to replace");
    }
    return found;
  }

  private static void replaceIn(
      AbstractModule module, Map<Tensor, Tensor> replacements, List<Runnable> restorations) {
    replaceIn(module, module.registry.parameters, replacements, restorations);
    replaceIn(module, module.registry.buffers, replacements, restorations);
    for (AbstractModule child : module.registry.children.values()) {
      replaceIn(child, replacements, restorations);
    }
  }

  private static void replaceIn(
      AbstractModule module,
      Map<String, Tensor> entries,
      Map<Tensor, Tensor> replacements,
      List<Runnable> restorations) {
    for (Map.Entry<String, Tensor> entry : entries.entrySet()) {
      Tensor before = entry.getValue();
      Tensor after = replacements.get(before);
      if (after != null) {
        replaceFields(module, entry.getKey(), before, after, restorations);
        entry.setValue(after);
        restorations.add(() -> entries.put(entry.getKey(), before));
      }
    }
  }

  private static void replaceFields(
      AbstractModule module,
      String name,
      Tensor before,
      Tensor after,
      List<Runnable> restorations) {
    boolean found =
        module instanceof ParameterList
            || module instanceof ParameterDict
            || !module.registry.derived.isEmpty();
    for (Field field : FieldCheck.fieldsOf(module)) {
      Object value = FieldCheck.read(field, module);
      if (value == before) {
        write(field, module, after);
        restorations.add(() -> write(field, module, before));
        found = true;
      } else if (value instanceof Object[] array) {
        found |= replaceElements(array, before, after, restorations);
      }
    }
    if (!found) {
      throw new UnsupportedOperationException(
          module.name() + " keeps '" + name + "' where it cannot be replaced for a single call");
    }
  }

  private static boolean replaceElements(
      @Nullable Object[] array, Tensor before, Tensor after, List<Runnable> restorations) {
    boolean found = false;
    for (int i = 0; i < array.length; i++) {
      if (array[i] == before) {
        int place = i;
        array[place] = after;
        restorations.add(() -> array[place] = before);
        found = true;
      }
    }
    return found;
  }

  private static void write(Field field, AbstractModule module, Tensor value) {
    try {
      field.set(module, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
