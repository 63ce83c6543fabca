package dev.lemur.nn.testing;

import dev.lemur.core.Tensor;
import dev.lemur.nn.testing.JavaValues.Mismatch;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A call of a constructor or method with PyTorch's arguments. Of all overloads, the shortest is
 * taken that has a place for each argument: a parameter of its name, a component of an option
 * record, or, for those without a name, the next parameter. What is not given is PyTorch's default.
 */
final class Invocation {
  private static final Comparator<Executable> SHORTEST_FIRST =
      Comparator.comparing(Executable::getParameterCount)
          .thenComparing(executable -> !executable.isVarArgs());

  private final Map<String, @Nullable Object> defaults;
  private final Map<String, @Nullable Object> named;
  private final Deque<Object> positional;

  private Invocation(String function, Arguments arguments) {
    this.defaults = Signatures.defaults(function);
    this.named = new LinkedHashMap<>(arguments.named());
    this.positional = new ArrayDeque<>();
    // A deque takes no null.
    arguments.positional().forEach(value -> positional.add(value == null ? Missing.VALUE : value));
  }

  private enum Missing {
    VALUE
  }

  /** A new object of a class, as PyTorch's {@code function} makes one. */
  static Object create(Class<?> type, String function, Arguments arguments) {
    return run(function, List.of(type.getConstructors()), null, arguments);
  }

  /** Whether a class has a public method of a name. */
  static boolean has(Class<?> type, String method) {
    return Stream.of(type.getMethods()).anyMatch(m -> m.getName().equals(method));
  }

  /** What a method gives, as PyTorch's {@code function} does; of a class if the target is null. */
  static @Nullable Object call(
      Class<?> type, @Nullable Object target, String method, String function, Arguments arguments) {
    List<Method> overloads =
        Stream.of(type.getMethods())
            .filter(m -> m.getName().equals(method) && !isOfMoreGeneralType(m))
            .toList();
    return run(function, overloads, target, arguments);
  }

  /** Whether the compiler made it for a method of the same arguments that gives a narrower type. */
  private static boolean isOfMoreGeneralType(Method method) {
    return method.isBridge()
        && Stream.of(method.getDeclaringClass().getMethods())
            .anyMatch(
                other ->
                    !other.isBridge()
                        && other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
  }

  private static @Nullable Object run(
      String function,
      List<? extends Executable> overloads,
      @Nullable Object target,
      Arguments arguments) {
    for (String name : arguments.named().keySet()) {
      if (!Signatures.defaults(function).isEmpty()
          && overloads.stream().noneMatch(overload -> takes(overload, name))
          && !new Invocation(function, arguments).isDefault(name)) {
        throw new TestAbortedException("no " + function + "(" + name + ") yet");
      }
    }
    List<String> reasons = new ArrayList<>();
    for (Executable overload : overloads.stream().sorted(SHORTEST_FIRST).toList()) {
      @Nullable Object[] values;
      try {
        values = new Invocation(function, arguments).bound(overload);
      } catch (Mismatch e) {
        reasons.add(overload + ": " + e.getMessage());
        continue;
      }
      return invoke(overload, target, values);
    }
    throw new IllegalArgumentException(
        "nothing takes %s%s: %s".formatted(function, arguments, String.join("\n  ", reasons)));
  }

  /** Whether an overload has a parameter of a name, or an option. */
  private static boolean takes(Executable overload, String python) {
    String name = JavaNames.camelCase(python);
    return Stream.of(overload.getParameters())
        .anyMatch(
            parameter ->
                parameter.getName().equals(name)
                    || isOptions(parameter.getType())
                        && Stream.of(parameter.getType().getRecordComponents())
                            .anyMatch(component -> component.getName().equals(name)));
  }

  private static @Nullable Object invoke(
      Executable executable, @Nullable Object target, @Nullable Object[] values) {
    try {
      if (executable instanceof Constructor<?> constructor) {
        return constructor.newInstance(values);
      }
      Method method = (Method) executable;
      method.setAccessible(true);
      return method.invoke(target, values);
    } catch (InvocationTargetException e) {
      throw JavaValues.unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object[] bound(Executable executable) {
    Parameter[] parameters = executable.getParameters();
    Type[] types = executable.getGenericParameterTypes();
    @Nullable Object[] values = new Object[parameters.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(parameters[i], types[i], i == 0);
    }
    named.keySet().removeIf(this::isDefault);
    if (!named.isEmpty() || !positional.isEmpty()) {
      throw new Mismatch("no place for " + named.keySet() + positional);
    }
    return values;
  }

  private boolean isDefault(String name) {
    return defaults.containsKey(name) && Objects.equals(defaults.get(name), named.get(name));
  }

  private @Nullable Object value(Parameter parameter, Type type, boolean first) {
    String name = JavaValues.python(named, parameter.getName());
    if (name != null) {
      return JavaValues.convert(named.remove(name), type);
    }
    Class<?> raw = JavaValues.raw(type);
    if (parameter.isVarArgs()
        || List.class.isAssignableFrom(raw) && positional.peek() instanceof Tensor) {
      Object rest = JavaValues.convert(new ArrayList<>(positional), type);
      positional.clear();
      return rest;
    }
    if (isOptions(raw)) {
      return JavaValues.options(raw, named);
    }
    if (raw.isRecord() && !first && positional.peek() instanceof Tensor) {
      return state(raw);
    }
    if (!positional.isEmpty()) {
      Object next = positional.remove();
      return JavaValues.convert(next == Missing.VALUE ? null : next, type);
    }
    String optional = JavaValues.python(defaults, parameter.getName());
    if (optional != null) {
      return JavaValues.convert(defaults.get(optional), type);
    }
    throw new Mismatch("nothing for " + parameter.getName());
  }

  private static boolean isOptions(Class<?> type) {
    return type.isRecord()
        && Stream.of(type.getFields()).anyMatch(f -> f.getName().equals("DEFAULT"));
  }

  /** A record of the next tensors: a hidden state and the like. */
  private Object state(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      Object next = positional.poll();
      values[i] = JavaValues.convert(next == Missing.VALUE ? null : next, types[i]);
    }
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
