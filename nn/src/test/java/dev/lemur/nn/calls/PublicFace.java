package dev.lemur.nn.calls;

import dev.lemur.core.Linalg;
import dev.lemur.core.Special;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.ModuleList;
import dev.lemur.nn.attention.MultiheadAttention;
import dev.lemur.nn.data.CsvRow;
import dev.lemur.nn.data.CsvTable;
import dev.lemur.nn.distributions.Constraint;
import dev.lemur.nn.distributions.Constraints;
import dev.lemur.nn.distributions.Distribution;
import dev.lemur.nn.distributions.ExpTransform;
import dev.lemur.nn.distributions.Normal;
import dev.lemur.nn.distributions.Transform;
import dev.lemur.nn.loss.Loss;
import dev.lemur.nn.loss.MSELoss;
import dev.lemur.nn.norm.BatchNorm;
import dev.lemur.nn.norm.BatchNorm1d;
import dev.lemur.nn.optim.LRScheduler;
import dev.lemur.nn.optim.Optimizer;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.optim.StepLR;
import dev.lemur.nn.testing.PublicClasses;
import dev.lemur.nn.train.TrainingListener;
import dev.lemur.nn.utils.prune.BasePruningMethod;
import dev.lemur.nn.utils.prune.L1Unstructured;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
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
          "data",
          "data.vision",
          "diagnostics",
          "distributions",
          "init",
          "io",
          "loss",
          "norm",
          "onnx",
          "optim",
          "padding",
          "pooling",
          "recurrent",
          "tensorboard",
          "train",
          "utils",
          "utils.prune",
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
    made.put(Path.class, Path.of("target", "missing", "none"));
    made.put(Map.class, Map.of());
    made.put(Class.class, Normal.class);
    made.put(LRScheduler.class, new StepLR(new SGD(linear.parameters(), 0.1), 1));
    made.put(CsvTable.class, CsvTable.parse("table.csv", "a,b\n1,2\n", ','));
    made.put(CsvRow.class, CsvTable.parse("table.csv", "a,b\n1,2\n", ',').rows().get(0));
    made.put(ModuleList.class, new ModuleList<>());
    made.put(Loss.class, new MSELoss());
    made.put(BatchNorm.class, new BatchNorm1d(2));
    made.put(BasePruningMethod.class, new L1Unstructured(1));
    made.put(MultiheadAttention.class, new MultiheadAttention(2, 1));
    made.put(Number.class, 2);
    made.put(Throwable.class, new IllegalStateException());
    made.put(char.class, ',');
    made.put(byte[].class, new byte[0]);
    made.put(Function.class, (Function<Object, Object>) x -> x);
  }

  /** A public class that can be constructed in place of an abstract one. */
  static Class<?> concrete(Class<?> type) {
    return !Modifier.isAbstract(type.getModifiers())
        ? type
        : PublicClasses.all().stream()
            .filter(subclass -> type.isAssignableFrom(subclass))
            .filter(subclass -> !Modifier.isAbstract(subclass.getModifiers()))
            .findFirst()
            .orElse(type);
  }

  static Stream<Class<?>> classes() {
    return Stream.concat(
        FACADES.stream(),
        PublicClasses.all().stream()
            .filter(type -> isInRoom(type.getPackageName()))
            .flatMap(type -> Stream.concat(Stream.of(type), publicClassesWithin(type)))
            .filter(type -> !type.isInterface() && !type.isEnum())
            .filter(type -> !Throwable.class.isAssignableFrom(type))
            .filter(type -> !type.isRecord() || type.getSimpleName().endsWith("Options"))
            .filter(type -> !FACADES.contains(type))
            .filter(type -> !type.getName().contains("Builder")));
  }

  private static Stream<Class<?>> publicClassesWithin(Class<?> type) {
    return Stream.of(type.getDeclaredClasses())
        .filter(within -> Modifier.isPublic(within.getModifiers()));
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
      if (own && !method.isSynthetic() && !isOfObject(method) && !isNotification(method)) {
        all.add(method);
      }
    }
    all.sort(Comparator.comparing(Executable::toString));
    return all;
  }

  private static boolean isOfObject(Method method) {
    return method.getDeclaringClass() == Object.class || method.getName().equals("equals");
  }

  /** Whether a trainer calls it, with more than most listeners read. */
  private static boolean isNotification(Method method) {
    return TrainingListener.class.isAssignableFrom(method.getDeclaringClass())
        && Stream.of(TrainingListener.class.getMethods())
            .anyMatch(notification -> notification.getName().equals(method.getName()));
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
    if (Examples.has(type)) {
      return made.computeIfAbsent(type, Examples::of);
    }
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
    if (type.isInterface()) {
      // Nobody calls it before arguments are checked.
      return Proxy.newProxyInstance(
          type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
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
    } else if (type instanceof WildcardType wildcard) {
      return raw(wildcard.getUpperBounds()[0]);
    }
    throw new RandomValues.NoValue(type);
  }
}
