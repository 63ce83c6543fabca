package dev.lemur.nn.calls;

import dev.lemur.core.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One call with random arguments, and the same call with the tensors laid out contiguously. */
final class RandomCall {
  private final Method method;
  private final RandomValues.Pair receiver;
  private final RandomValues.Pair[] arguments;
  private final boolean extreme;
  private final long seed;

  /** What came out: a result, or what was thrown. */
  record Outcome(@Nullable Object result, @Nullable Throwable thrown) {}

  /**
   * A call of {@code method}, all of which follows from the seed.
   *
   * @throws RandomValues.NoValue if a parameter's type is unknown
   */
  RandomCall(Method method, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    this.method = method;
    this.seed = seed;
    this.extreme = random.nextInt(3) == 0;
    RandomValues values = new RandomValues(random, extreme);
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    receiver = isStatic ? RandomValues.Pair.same(null) : values.value(Tensor.class);
    Parameter[] parameters = method.getParameters();
    arguments = new RandomValues.Pair[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      arguments[i] = values.value(parameters[i]);
    }
  }

  Method method() {
    return method;
  }

  /** Whether extreme numbers are among the arguments. */
  boolean isExtreme() {
    return extreme;
  }

  /** Whether an argument is null that must not be. */
  boolean hasNull() {
    return IntStream.range(0, arguments.length)
        .filter(i -> arguments[i].drawn() == null)
        .mapToObj(i -> method.getParameters()[i])
        .anyMatch(parameter -> !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class));
  }

  /** Whether a change in place writes some memory more than once, with no defined result. */
  boolean writesWhereElementsOverlap() {
    boolean writes =
        method.getName().endsWith("_")
            || method.getName().equals("set")
            || method.getName().startsWith("embedding")
            || Arrays.stream(method.getParameters())
                .anyMatch(parameter -> parameter.getName().equals("inplace"));
    return writes
        && Stream.concat(Stream.of(receiver), Arrays.stream(arguments))
            .anyMatch(pair -> pair.drawn() instanceof Tensor tensor && overlaps(tensor));
  }

  private static boolean overlaps(Tensor tensor) {
    long last = 0;
    for (int dim = 0; dim < tensor.dim(); dim++) {
      last += (tensor.size(dim) - 1L) * tensor.stride()[dim];
    }
    return last + 1 < tensor.numel();
  }

  Outcome run() {
    Object[] drawn = Arrays.stream(arguments).map(RandomValues.Pair::drawn).toArray(Object[]::new);
    return run(receiver.drawn(), drawn);
  }

  Outcome runContiguously() {
    Object[] contiguous =
        Arrays.stream(arguments).map(RandomValues.Pair::contiguous).toArray(Object[]::new);
    return run(receiver.contiguous(), contiguous);
  }

  private Outcome run(@Nullable Object target, Object[] values) {
    Tensor.manualSeed(seed);
    try {
      Object result = method.invoke(target, values);
      if (result instanceof Tensor tensor && isDifferentiable(tensor)) {
        tensor.sum().backward();
      }
      return new Outcome(result, null);
    } catch (InvocationTargetException thrown) {
      return new Outcome(null, thrown.getCause());
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException(hidden);
    } catch (Throwable thrown) {
      return new Outcome(null, thrown);
    }
  }

  private static boolean isDifferentiable(Tensor tensor) {
    return tensor.requiresGrad() && tensor.numel() < 1 << 20;
  }

  @Override
  public String toString() {
    String values =
        Arrays.stream(arguments)
            .map(RandomValues.Pair::contiguous)
            .map(RandomValues::describe)
            .collect(Collectors.joining(", "));
    String laidOut =
        Arrays.stream(arguments)
            .filter(pair -> pair.drawn() instanceof Tensor)
            .map(pair -> Arrays.toString(((Tensor) pair.drawn()).stride()))
            .collect(Collectors.joining(" "));
    return method
        + "\n    on "
        + RandomValues.describe(receiver.drawn())
        + "\n    with "
        + values
        + " laid out "
        + laidOut;
  }
}
