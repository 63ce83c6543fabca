package dev.lemur.nn.calls;

import dev.lemur.core.Linalg;
import dev.lemur.core.Special;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.distributions.Constraint;
import dev.lemur.nn.distributions.Constraints;
import dev.lemur.nn.distributions.Distribution;
import dev.lemur.nn.distributions.ExpTransform;
import dev.lemur.nn.distributions.Normal;
import dev.lemur.nn.distributions.Transform;
import dev.lemur.nn.optim.Optimizer;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.testing.PublicClasses;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The classes that users call, what can be called in them, and objects of them. */
final class PublicFace {
  private static final List<Class<?>> FACADES =
      List.of(Tensor.class, Linalg.class, Special.class, Autograd.class, Functional.class);

  /** Of rooms whose classes take tensors and modules, not files, tables and the like. */
  private static final Set<String> ROOMS =
      Set.of(
          "activation",
          "attention",
          "conv",
          "distributions",
          "init",
          "loss",
          "norm",
          "optim",
          "padding",
          "pooling",
          "recurrent",
          "vision");

  private static final int TRIES = 8;

  private final RandomValues values;
  private final Map<Class<?>, Object> made = new HashMap<>();

  PublicFace(RandomValues values) {
    this.values = values;
    Linear linear = new Linear(2, 2);
    made.put(AbstractModule.class, linear);
    made.put(dev.lemur.nn.Module.class, linear);
    made.put(Optimizer.class, new SGD(linear.parameters(), 0.1));
    made.put(Distribution.class, new Normal(0, 1));
    made.put(Transform.class, new ExpTransform());
    made.put(Constraint.class, Constraints.POSITIVE);
    made.put(Path.class, Path.of("none"));
    made.put(Map.class, Map.of());
    made.put(Function.class, (Function<Object, Object>) x -> x);
  }

  static Stream<Class<?>> classes() {
    return Stream.concat(
        FACADES.stream(),
        PublicClasses.all().stream()
            .filter(type -> isInRoom(type.getPackageName()))
            .filter(type -> !type.isInterface() && !type.isRecord() && !type.isEnum())
            .filter(type -> !FACADES.contains(type))
            .filter(type -> !type.getSimpleName().endsWith("Builder")));
  }

  private static boolean isInRoom(String name) {
    return name.equals("dev.lemur.nn") || ROOMS.contains(name.substring("dev.lemur.nn.".length()));
  }

  /** The public constructors and methods that a class declares itself. */
  static List<Executable> executables(Class<?> type) {
    List<Executable> all = new ArrayList<>();
    if (!Modifier.isAbstract(type.getModifiers())) {
      all.addAll(Arrays.asList(type.getConstructors()));
    }
    for (Method method : type.getMethods()) {
      boolean own = method.getDeclaringClass() == type || type == Tensor.class;
      if (own && !method.isSynthetic() && !isOfObject(method)) {
        all.add(method);
      }
    }
    all.sort(Comparator.comparing(Executable::toString));
    return all;
  }

  private static boolean isOfObject(Method method) {
    return method.getDeclaringClass() == Object.class || method.getName().equals("equals");
  }

  /**
   * A value of a type, the same for each call if it is not a plain value.
   *
   * @throws RandomValues.NoValue if there is none
   */
  Object value(Type type) {
    Class<?> raw = raw(type);
    Object known = made.get(raw);
    if (known != null) {
      return known;
    }
    if (type instanceof ParameterizedType generic && raw.isAssignableFrom(List.class)) {
      return List.of(value(generic.getActualTypeArguments()[0]));
    }
    try {
      Object drawn = values.value(raw).drawn();
      if (drawn != null) {
        return drawn;
      }
    } catch (RandomValues.NoValue none) {
      // Perhaps it can be constructed.
    }
    return constructed(raw);
  }

  private Object constructed(Class<?> type) {
    made.remove(type);
    for (Constructor<?> constructor : type.getConstructors()) {
      for (int i = 0; i < TRIES && !Modifier.isAbstract(type.getModifiers()); i++) {
        try {
          Object[] arguments =
              Stream.of(constructor.getGenericParameterTypes()).map(this::value).toArray();
          Object result = constructor.newInstance(arguments);
          made.put(type, result);
          return result;
        } catch (ReflectiveOperationException | RandomValues.NoValue refused) {
          // The next arguments may fit.
        }
      }
    }
    throw new RandomValues.NoValue(type);
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    } else if (type instanceof ParameterizedType generic) {
      return raw(generic.getRawType());
    } else if (type instanceof TypeVariable<?> variable) {
      return raw(variable.getBounds()[0]);
    }
    throw new RandomValues.NoValue(type);
  }
}
