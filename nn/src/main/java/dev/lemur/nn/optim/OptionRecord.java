package dev.lemur.nn.optim;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components of an options record by PyTorch's names: {@code weightDecay} is weight_decay. */
final class OptionRecord {
  private OptionRecord() {}

  /** The components in their order. */
  static Map<String, @Nullable Object> toMap(OptimizerOptions<?> options) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components(options)) {
      values.put(pythonName(component), value(component, options));
    }
    return values;
  }

  /** These options with the values that {@code map} has for them. */
  @SuppressWarnings("unchecked") // a record's canonical constructor makes that record
  static <O extends OptimizerOptions<O>> O with(O options, Map<String, @Nullable Object> map) {
    RecordComponent[] components = components(options);
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = pythonName(components[i]);
      values[i] =
          map.containsKey(name)
              ? converted(name, map.get(name), components[i].getType())
              : value(components[i], options);
    }
    return (O) construct(options.getClass(), components, values);
  }

  /** The components of a record such as {@link Betas}: a tuple in PyTorch. */
  static @Nullable Object[] values(Record tuple) {
    return Arrays.stream(tuple.getClass().getRecordComponents())
        .map(component -> value(component, tuple))
        .toArray();
  }

  private static RecordComponent[] components(OptimizerOptions<?> options) {
    if (!options.getClass().isRecord()) {
      throw new IllegalStateException(
          "the options of an optimizer must be a record, but they are a "
              + options.getClass().getName());
    }
    return options.getClass().getRecordComponents();
  }

  private static String pythonName(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object value(RecordComponent component, Object options) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(options);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static @Nullable Object converted(String name, @Nullable Object value, Class<?> type) {
    if (type == double.class && value instanceof Number number) {
      return number.doubleValue();
    }
    if (type == boolean.class && value instanceof Boolean) {
      return value;
    }
    if (type == int.class && value instanceof Number number) {
      return number.intValue();
    }
    if (type == String.class && (value == null || value instanceof String)) {
      return value;
    }
    if (type == Double.class && value == null) {
      return null;
    }
    if (type == Double.class && value instanceof Number number) {
      return number.doubleValue();
    }
    if (type.isRecord()) {
      if (type.isInstance(value)) {
        return value;
      }
      RecordComponent[] components = type.getRecordComponents();
      if (value instanceof List<?> items && items.size() == components.length) {
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = converted(name, items.get(i), components[i].getType());
        }
        return construct(type, components, values);
      }
    }
    throw new IllegalArgumentException(
        "expected " + name + " in param_groups to be a " + type.getSimpleName() + ", got " + value);
  }

  private static Object construct(
      Class<?> record, RecordComponent[] components, @Nullable Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("param_groups has bad options: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + record.getName(), e);
    }
  }
}
