package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds parameters and modules in fields that are not registered: they would be left out of
 * training, saving and {@code toString} without a word.
 */
final class FieldCheck {
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return fields(type);
        }
      };

  private FieldCheck() {}

  /**
   * Checks the fields that hold modules or parameters, or arrays, collections or maps of them.
   *
   * @throws IllegalStateException if something in a field was not registered
   */
  static void check(AbstractModule module) {
    for (Field field : FIELDS.get(module.getClass())) {
      Object value = read(field, module);
      checkIsRegisteredOne(module, field, value);
      if (isForgotten(value, module)) {
        String method = value instanceof AbstractModule ? "register" : "registerParameter";
        String advice = "write this.%1$s = %2$s(\"%1$s\", ...)".formatted(field.getName(), method);
        throw forgotten(module, field, value, advice);
      }
      for (Object element : elements(value)) {
        if (isForgotten(element, module)) {
          throw forgotten(module, field, element, "register each element, or a ModuleList of them");
        }
      }
    }
  }

  /** A field named as a parameter or buffer must hold it, and not what it was replaced by. */
  private static void checkIsRegisteredOne(
      AbstractModule module, Field field, @Nullable Object value) {
    if (!(value instanceof Tensor)) {
      return;
    }
    checkIsRegisteredOne(module, field, value, module.registry.parameters, "parameter");
    checkIsRegisteredOne(module, field, value, module.registry.buffers, "buffer");
  }

  private static void checkIsRegisteredOne(
      AbstractModule module,
      Field field,
      Object value,
      Map<String, Tensor> registered,
      String kind) {
    for (Map.Entry<String, Tensor> entry : registered.entrySet()) {
      if (isNamedAs(field, entry.getKey())
          && entry.getValue() != value
          && !isRegistered(value, module.registry)) {
        throw new IllegalStateException(
            ("%s.%s holds another tensor than the %s '%s', which training and state dicts go on"
                    + " with: write this.%2$s = set%s(\"%4$s\", ...)")
                .formatted(
                    module.name(),
                    field.getName(),
                    kind,
                    entry.getKey(),
                    kind.equals("buffer") ? "Buffer" : "Parameter"));
      }
    }
  }

  /** As Java names are spelt or as Python's: {@code runningVar} and {@code running_var} are one. */
  private static boolean isNamedAs(Field field, String name) {
    return field.getName().equalsIgnoreCase(name.replace("_", ""));
  }

  /** The fields of a module in which it may hold tensors and modules. */
  static List<Field> fieldsOf(AbstractModule module) {
    return FIELDS.get(module.getClass());
  }

  private static IllegalStateException forgotten(
      AbstractModule module, Field field, @Nullable Object part, String advice) {
    return new IllegalStateException(
        ("%s.%s holds a %s that was not registered, so that training and state dicts leave it out: "
                + "%s, or hold it in a Supplier if it is no part of this module")
            .formatted(
                module.name(),
                field.getName(),
                part instanceof AbstractModule forgotten ? forgotten.name() : "Parameter",
                advice));
  }

  private static boolean isForgotten(@Nullable Object value, AbstractModule module) {
    return isPart(value) && !isRegistered(value, module.registry);
  }

  /** A leaf that requires gradients is meant to be learnt, also if nobody called it a parameter. */
  private static boolean isPart(@Nullable Object value) {
    return value instanceof AbstractModule
        || value instanceof Tensor t
            && (Parameter.isParameter(t) || t.requiresGrad() && t.isLeaf());
  }

  private static boolean isRegistered(@Nullable Object part, Registry registry) {
    return contains(registry.parameters.values(), part)
        || contains(registry.buffers.values(), part)
        || contains(registry.replaced.values(), part)
        || contains(registry.children.values(), part)
        || registry.children.values().stream().anyMatch(c -> isRegistered(part, c.registry));
  }

  private static boolean contains(Collection<?> values, @Nullable Object wanted) {
    return values.stream().anyMatch(value -> value == wanted);
  }

  private static Collection<?> elements(@Nullable Object value) {
    if (value instanceof Object[] array) {
      return Arrays.asList(array);
    }
    if (value instanceof Map<?, ?> map) {
      return map.values();
    }
    return value instanceof Collection<?> collection ? collection : List.of();
  }

  static @Nullable Object read(Field field, AbstractModule module) {
    try {
      return field.get(module);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The fields of a module class and those above it that this may read. */
  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> c = type; c != AbstractModule.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        // A synthetic field is the compiler's: the enclosing instance of an inner class, say.
        boolean skipped =
            Modifier.isStatic(field.getModifiers())
                || field.isSynthetic()
                || field.getType().isPrimitive();
        if (!skipped && field.trySetAccessible()) {
          fields.add(field);
        }
      }
    }
    return fields;
  }
}
