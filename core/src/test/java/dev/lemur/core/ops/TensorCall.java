package dev.lemur.core.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lemur.core.DType;
import dev.lemur.core.IndexMark;
import dev.lemur.core.Shape;
import dev.lemur.core.Slice;
import dev.lemur.core.Tensor;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls a method of Tensor by its name with recorded arguments: the overload that fits best. */
final class TensorCall {
  private static final int UNFIT = -1;

  private final List<Method> overloads;

  private TensorCall(List<Method> overloads) {
    this.overloads = overloads;
  }

  /** The methods of that name. {@code Class.name} says one of another class of this package. */
  static TensorCall named(String name) {
    List<Method> methods =
        Arrays.stream(holder(name).getMethods())
            .filter(method -> method.getName().equals(name.substring(name.indexOf('.') + 1)))
            .filter(method -> !method.isBridge())
            .toList();
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("there is no method " + name);
    }
    return new TensorCall(methods);
  }

  private static Class<?> holder(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return Tensor.class;
    }
    try {
      return Class.forName("dev.lemur.core." + name.substring(0, dot));
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Calls the best fitting one; its results, those of a list or a record one by one. */
  List<Tensor> apply(JsonNode arguments, List<Tensor> inputs) {
    List<JsonNode> all = new ArrayList<>();
    arguments.forEach(all::add);
    Method best =
        overloads.stream()
            .filter(method -> fit(method, all) != UNFIT)
            .max(Comparator.comparingInt(method -> fit(method, all)))
            .orElseThrow(
                () -> new IllegalArgumentException("no form of " + overloads + " takes " + all));
    best.trySetAccessible();
    boolean isStatic = Modifier.isStatic(best.getModifiers());
    Object receiver = isStatic ? null : convert(all.get(0), Tensor.class, inputs);
    List<JsonNode> rest = isStatic ? all : all.subList(1, all.size());
    try {
      return tensors(best.invoke(receiver, values(best, rest, inputs)));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object[] values(
      Method method, List<JsonNode> arguments, List<Tensor> inputs) {
    Class<?>[] types = method.getParameterTypes();
    @Nullable Object[] values = new Object[types.length];
    boolean spread = isSpread(method, arguments);
    int fixed = spread ? types.length - 1 : types.length;
    for (int i = 0; i < fixed; i++) {
      values[i] = convert(arguments.get(i), types[i], inputs);
    }
    if (spread) {
      Class<?> type = types[fixed].getComponentType();
      Object rest = Array.newInstance(type, arguments.size() - fixed);
      for (int i = fixed; i < arguments.size(); i++) {
        Array.set(rest, i - fixed, convert(arguments.get(i), type, inputs));
      }
      values[fixed] = rest;
    }
    return values;
  }

  private static boolean isSpread(Method method, List<JsonNode> arguments) {
    int count = method.getParameterCount();
    return method.isVarArgs()
        && !(arguments.size() == count
            && fit(arguments.get(count - 1), method.getParameterTypes()[count - 1]) != UNFIT);
  }

  private static int fit(Method method, List<JsonNode> all) {
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    if (!isStatic && (all.isEmpty() || fit(all.get(0), Tensor.class) == UNFIT)) {
      return UNFIT;
    }
    List<JsonNode> arguments = isStatic ? all : all.subList(1, all.size());
    Class<?>[] types = method.getParameterTypes();
    boolean spread = isSpread(method, arguments);
    int fixed = spread ? types.length - 1 : types.length;
    if (spread ? arguments.size() < fixed : arguments.size() != fixed) {
      return UNFIT;
    }
    int total = spread ? 0 : 1000;
    for (int i = 0; i < arguments.size(); i++) {
      Class<?> type = i < fixed ? types[i] : types[fixed].getComponentType();
      int one = fit(arguments.get(i), type);
      if (one == UNFIT) {
        return UNFIT;
      }
      total += one;
    }
    return total;
  }

  /** How well an argument fits a parameter: the more the better. */
  private static int fit(JsonNode value, Class<?> type) {
    if (type == Object.class) {
      return 0;
    } else if (value.isNull()) {
      return type.isPrimitive() || type.isArray() || type == Slice.class ? UNFIT : 1;
    } else if (value.has("input")) {
      return type == Tensor.class ? 9 : UNFIT;
    } else if (value.has("slice")) {
      return type == Slice.class ? 9 : UNFIT;
    } else if (value.has("mark")) {
      return UNFIT;
    } else if (value.has("double")) {
      return type == double.class || type == Double.class || type == Number.class ? 9 : UNFIT;
    } else if (value.isBoolean()) {
      return type == boolean.class ? 9 : UNFIT;
    } else if (value.isIntegralNumber()) {
      List<Class<?>> preferred =
          List.of(Double.class, Integer.class, Long.class, double.class, long.class, int.class);
      return preferred.contains(type) ? preferred.indexOf(type) : UNFIT;
    } else if (value.isTextual()) {
      boolean isType =
          Arrays.stream(DType.values()).anyMatch(d -> d.toString().endsWith("." + value.asText()));
      return type == (isType ? DType.class : String.class) ? 9 : UNFIT;
    }
    boolean tensors = value.isEmpty() || value.get(0).has("input") || value.get(0).isNull();
    if (tensors && (type == List.class || type == Tensor[].class)) {
      return 9;
    }
    boolean numbers = value.isEmpty() || value.get(0).isNumber();
    boolean fractions = !value.isEmpty() && value.get(0).has("double");
    if (fractions) {
      return type == double[].class ? 9 : UNFIT;
    }
    List<Class<?>> lists = List.of(double[].class, Shape.class, long[].class, int[].class);
    return numbers && lists.contains(type) ? lists.indexOf(type) : UNFIT;
  }

  private static @Nullable Object convert(JsonNode value, Class<?> type, List<Tensor> inputs) {
    if (value.has("input")) {
      return inputs.get(value.get("input").intValue());
    } else if (value.has("slice")) {
      JsonNode slice = value.get("slice");
      long end = slice.get(1).longValue();
      return Slice.of(
          slice.get(0).longValue(),
          end >= 1L << 62 ? Long.MAX_VALUE : end,
          slice.get(2).longValue());
    } else if (value.has("mark")) {
      return IndexMark.valueOf(value.get("mark").asText());
    } else if (value.isNull()) {
      return type == Object.class ? Slice.NEW_AXIS : null;
    } else if (value.has("double")) {
      JsonNode number = value.get("double");
      return number.isNumber() ? number.doubleValue() : infinite(number.asText());
    } else if (value.isBoolean()) {
      return value.booleanValue();
    } else if (value.isTextual()) {
      return type == DType.class
          ? DType.valueOf(value.asText().toUpperCase(Locale.ROOT))
          : value.asText();
    } else if (value.isNumber()) {
      return number(value, type);
    }
    return list(value, type, inputs);
  }

  private static double infinite(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }

  private static Object number(JsonNode value, Class<?> type) {
    if (type == double.class || type == Double.class) {
      return value.doubleValue();
    } else if (type == long.class || type == Long.class) {
      return value.longValue();
    }
    return value.intValue();
  }

  private static Object list(JsonNode value, Class<?> type, List<Tensor> inputs) {
    if (type == List.class || type == Tensor[].class) {
      List<@Nullable Tensor> tensors = new ArrayList<>();
      value.forEach(item -> tensors.add((Tensor) convert(item, Tensor.class, inputs)));
      return type == List.class ? tensors : tensors.toArray(new @Nullable Tensor[0]);
    }
    long[] numbers = new long[value.size()];
    double[] fractions = new double[value.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode item = value.get(i).has("double") ? value.get(i).get("double") : value.get(i);
      numbers[i] = item.longValue();
      fractions[i] = item.doubleValue();
    }
    if (type == double[].class) {
      return fractions;
    } else if (type == Shape.class) {
      return Shape.of(numbers);
    }
    return type == int[].class
        ? Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray()
        : numbers;
  }

  private static List<Tensor> tensors(@Nullable Object result) {
    if (result instanceof Tensor tensor) {
      return List.of(tensor);
    } else if (result instanceof List<?> list) {
      return list.stream().flatMap(item -> tensors(item).stream()).toList();
    } else if (result instanceof Tensor[] array) {
      return List.of(array);
    } else if (result instanceof Record) {
      List<Tensor> all = new ArrayList<>();
      for (RecordComponent component : result.getClass().getRecordComponents()) {
        try {
          Object value = component.getAccessor().invoke(result);
          if (value != null) {
            all.addAll(tensors(value));
          }
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
      return all;
    }
    throw new IllegalArgumentException("no tensors: " + Objects.toString(result));
  }
}
