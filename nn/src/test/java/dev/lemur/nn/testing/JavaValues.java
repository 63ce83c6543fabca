package dev.lemur.nn.testing;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Sizes;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Python's values as those of the types that constructors and methods of Lemur take. */
final class JavaValues {
  /** A value that a parameter does not take: another overload may. */
  static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    Mismatch(String message) {
      super(message, null, false, false);
    }
  }

  private JavaValues() {}

  /**
   * A value as one of the given type.
   *
   * @throws Mismatch if it is none
   */
  static @Nullable Object convert(@Nullable Object value, Type type) {
    Class<?> raw = raw(type);
    if (value == null) {
      if (raw.isPrimitive()) {
        throw new Mismatch("null is no " + raw);
      }
      return null;
    }
    if (value instanceof Number || value instanceof String) {
      Object number = number(value, raw);
      if (number != null) {
        return number;
      }
    }
    if (raw == DType.class) {
      return value instanceof DType ? value : constant(value, raw);
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return cast(value, Boolean.class);
    }
    if (raw.isEnum()) {
      return constant(value, raw);
    }
    if (raw == Sizes.class) {
      return sizes(value);
    }
    if (raw == Shape.class) {
      return Shape.of(longs(value));
    }
    if (raw == Tensor.class && value instanceof Number number) {
      return Tensor.tensor(number.floatValue());
    }
    if (raw == Tensor.class && value instanceof List<?> numbers) {
      double[] elements =
          numbers.stream().mapToDouble(n -> cast(n, Number.class).doubleValue()).toArray();
      return Tensor.tensor(elements).to(DType.FLOAT32);
    }
    if (raw.isArray() && (value instanceof List<?> || value instanceof Number)) {
      return array(value instanceof List<?> list ? list : List.of(value), raw.getComponentType());
    }
    if (value instanceof List<?> list && raw.isAssignableFrom(ArrayList.class)) {
      return list(list, argument(type, 0));
    }
    if (value instanceof Map<?, ?> map) {
      return raw.isRecord()
          ? options(raw, new LinkedHashMap<>(map))
          : cast(map(map, argument(type, 1)), raw);
    }
    return raw.isInstance(value) ? value : fromFactory(value, raw);
  }

  private static @Nullable Object number(Object value, Class<?> raw) {
    boolean whole = value instanceof Long || value instanceof Integer;
    if (whole && (raw == int.class || raw == Integer.class)) {
      return Math.toIntExact(((Number) value).longValue());
    }
    if (whole && (raw == long.class || raw == Long.class)) {
      return ((Number) value).longValue();
    }
    if (raw == double.class || raw == Double.class) {
      return value instanceof Number number ? number.doubleValue() : special((String) value);
    }
    return raw == float.class ? cast(value, Number.class).floatValue() : null;
  }

  private static double special(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> throw new Mismatch(text + " is no number");
    };
  }

  private static Object constant(Object value, Class<?> type) {
    String wanted = JavaNames.plain(cast(value, String.class).replace("torch.", ""));
    for (Object constant : type.getEnumConstants()) {
      if (JavaNames.plain(((Enum<?>) constant).name()).equals(wanted)) {
        return constant;
      }
    }
    return fromFactory(value, type);
  }

  private static Sizes sizes(Object value) {
    if (value instanceof Number number) {
      return Sizes.of(cast(convert(number, int.class), Integer.class));
    }
    return Sizes.each(
        elements(value)
            .mapToInt(size -> size == null ? Sizes.NONE : cast(size, Number.class).intValue())
            .toArray());
  }

  private static long[] longs(Object value) {
    return value instanceof Number number
        ? new long[] {number.longValue()}
        : elements(value).mapToLong(size -> cast(size, Number.class).longValue()).toArray();
  }

  private static Stream<?> elements(Object list) {
    if (list instanceof List<?> elements) {
      return elements.stream();
    }
    throw new Mismatch(list + " is no list");
  }

  private static Object array(List<?> values, Class<?> component) {
    Object array = Array.newInstance(component, values.size());
    for (int i = 0; i < values.size(); i++) {
      Array.set(array, i, convert(values.get(i), component));
    }
    return array;
  }

  private static List<@Nullable Object> list(List<?> values, Type element) {
    List<@Nullable Object> list = new ArrayList<>();
    values.forEach(value -> list.add(convert(value, element)));
    return list;
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> values, Type element) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    values.forEach((name, value) -> map.put((String) name, convert(value, element)));
    return map;
  }

  /**
   * A record of options: the given ones, which are taken out, and its {@code DEFAULT} for the
   * others.
   */
  static Object options(Class<?> type, Map<?, ?> given) {
    try {
      Object defaults = type.getField("DEFAULT").get(null);
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      @Nullable Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        String name = python(given, components[i].getName());
        values[i] =
            name == null
                ? components[i].getAccessor().invoke(defaults)
                : convert(given.get(name), components[i].getGenericType());
        given.remove(name);
      }
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (NoSuchFieldException e) {
      throw new Mismatch(type + " has no DEFAULT");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The name among the given ones that is the Java name in Python's spelling. */
  static @Nullable String python(Map<?, ?> given, String java) {
    return given.keySet().stream()
        .map(String.class::cast)
        .filter(name -> JavaNames.camelCase(name).equals(java) || name.equals(java))
        .findFirst()
        .orElse(null);
  }

  /** Made by a static method of the type that takes the value, such as {@code Padding.of}. */
  private static Object fromFactory(Object value, Class<?> type) {
    for (Method method : type.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())
          && method.getName().equals("of")
          && method.getParameterCount() == 1
          && type.isAssignableFrom(method.getReturnType())) {
        Optional<Object> made = tried(value, method);
        if (made.isPresent()) {
          return made.get();
        }
      }
    }
    throw new Mismatch(value + " is no " + type.getSimpleName());
  }

  private static Optional<Object> tried(Object value, Method factory) {
    try {
      return Optional.of(
          factory.invoke(null, convert(value, factory.getGenericParameterTypes()[0])));
    } catch (Mismatch e) {
      return Optional.empty();
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  static RuntimeException unwrapped(InvocationTargetException e) {
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }

  private static <T> T cast(Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw new Mismatch(value + " is no " + type.getSimpleName());
    }
    return type.cast(value);
  }

  private static Type argument(Type type, int index) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[index]
        : Object.class;
  }

  static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic) {
      return raw(generic.getRawType());
    }
    if (type instanceof WildcardType wildcard) {
      return raw(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof TypeVariable<?> variable) {
      return raw(variable.getBounds()[0]);
    }
    if (type instanceof GenericArrayType array) {
      return raw(array.getGenericComponentType()).arrayType();
    }
    throw new IllegalArgumentException("what is " + type);
  }
}
