package dev.lemur.nn.calls;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a call may do: throw what is documented, and give the same results in every layout. */
final class Judgement {
  /** Their results are about layout, or are arbitrary, or were drawn in the order of memory. */
  private static final Set<String> NOT_COMPARED =
      Set.of(
          "stride",
          "storageOffset",
          "isContiguous",
          "asStrided",
          "asStrided_",
          "asStridedScatter",
          "view",
          "viewAs",
          "unsafeView",
          "unflatten",
          "empty",
          "emptyLike",
          "newEmpty",
          "emptyStrided",
          "emptyPermuted",
          "newEmptyStrided",
          "toString",
          "array",
          "gradFn",
          "history",
          "strided",
          "inAnyOrder",
          "untypedStorage",
          "setData");

  private static final List<String> DRAWING =
      List.of(
          "rand",
          "normal",
          "uniform",
          "bernoulli",
          "multinomial",
          "exponential",
          "dropout",
          "rrelu",
          "seed",
          "gumbel",
          "cauchy",
          "geometric",
          "poisson",
          "binomial",
          "gamma",
          "lowrank",
          "getrngstate",
          "random");

  private static final String WRITTEN_MORE_THAN_ONCE = "more than one element";
  private static final long MOST_COMPARED = 1 << 20;

  private Judgement() {}

  /** Why the outcome of a call must not be; null if it may. */
  static @Nullable String objection(RandomCall call, RandomCall.Outcome drawn) {
    Throwable thrown = drawn.thrown();
    if (thrown instanceof NullPointerException && call.hasNull()) {
      return namesTheCall(call.method(), thrown) ? null : "threw " + thrown;
    }
    return thrown == null || isDocumented(thrown) ? null : "threw " + thrown;
  }

  /** Why two outcomes that differ in layout alone must not be; null if they may. */
  static @Nullable String difference(
      RandomCall call, RandomCall.Outcome drawn, RandomCall.Outcome contiguous) {
    Throwable thrown = drawn.thrown();
    Throwable other = contiguous.thrown();
    if (thrown != null && String.valueOf(thrown.getMessage()).contains(WRITTEN_MORE_THAN_ONCE)) {
      return null;
    }
    if (call.writesWhereElementsOverlap()) {
      return null;
    }
    String name = call.method().getName();
    if (NOT_COMPARED.contains(name)
        || DRAWING.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains)) {
      return null;
    }
    if (thrown != null || other != null) {
      boolean alike = thrown != null && other != null && thrown.getClass() == other.getClass();
      return alike ? null : "strided: " + drawn + ", contiguous: " + contiguous;
    }
    if (call.isExtreme()) {
      return null;
    }
    String difference = difference(drawn.result(), contiguous.result());
    // Products that overflow are NaN if a zero follows, and 0 if it comes before.
    return name.equals("prod") && difference != null && difference.contains("NaN")
        ? null
        : difference;
  }

  /**
   * Whether a message names the method that was called, or one of its arguments. Java leaves out
   * message and place of what one line of compiled code has thrown very often.
   */
  static boolean namesTheCall(Executable executable, Throwable thrown) {
    if (thrown.getStackTrace().length == 0) {
      return true;
    }
    String message = String.valueOf(thrown.getMessage());
    String name =
        executable instanceof Constructor<?>
            ? "new " + executable.getDeclaringClass().getSimpleName()
            : executable.getName();
    return message.contains(name + "()")
        || Stream.of(executable.getParameters())
            .map(Parameter::getName)
            .anyMatch(argument -> message.matches(".*['\"]" + argument + "['\"].*null.*"));
  }

  /** Whether users are told of such an exception. */
  static boolean isDocumented(Throwable thrown) {
    boolean hasMessage = thrown.getMessage() != null && !thrown.getMessage().isBlank();
    boolean kind =
        thrown.getClass() == IllegalArgumentException.class
            || thrown.getClass() == IllegalStateException.class
            || thrown.getClass() == IndexOutOfBoundsException.class
            || thrown.getClass() == UnsupportedOperationException.class
            || thrown instanceof ArithmeticException
                && "ZeroDivisionError".equals(thrown.getMessage());
    return kind && hasMessage;
  }

  private static @Nullable String difference(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Tensor x && other instanceof Tensor y) {
      return difference(x, y);
    }
    if (one instanceof List<?> x && other instanceof List<?> y && x.size() == y.size()) {
      for (int i = 0; i < x.size(); i++) {
        String difference = difference(x.get(i), y.get(i));
        if (difference != null) {
          return difference;
        }
      }
      return null;
    }
    if (one instanceof Record x && other instanceof Record y && x.getClass() == y.getClass()) {
      return differenceOfRecords(x, y);
    }
    return Objects.deepEquals(one, other) || isCloseNumber(one, other)
        ? null
        : "strided: " + one + ", contiguous: " + other;
  }

  private static boolean isCloseNumber(@Nullable Object one, @Nullable Object other) {
    return one instanceof Double x && other instanceof Double y && isClose(x, y, 1e-4);
  }

  private static @Nullable String differenceOfRecords(Record x, Record y) {
    for (RecordComponent component : x.getClass().getRecordComponents()) {
      try {
        String difference =
            difference(component.getAccessor().invoke(x), component.getAccessor().invoke(y));
        if (difference != null) {
          return difference;
        }
      } catch (ReflectiveOperationException hidden) {
        throw new IllegalStateException(hidden);
      }
    }
    return null;
  }

  private static @Nullable String difference(Tensor x, Tensor y) {
    if (!x.shape().equals(y.shape()) || x.dtype() != y.dtype()) {
      return "strided: " + x.shape() + " " + x.dtype() + ", not " + y.shape() + " " + y.dtype();
    }
    if (x.numel() > MOST_COMPARED) {
      return null;
    }
    double[] xs = x.toDoubleArray();
    double[] ys = y.toDoubleArray();
    for (int i = 0; i < xs.length; i++) {
      if (!isClose(xs[i], ys[i], tolerance(x.dtype()))) {
        return "strided: " + xs[i] + " at " + i + ", contiguous: " + ys[i];
      }
    }
    return null;
  }

  private static double tolerance(DType dtype) {
    return switch (dtype) {
      case FLOAT32, FLOAT64 -> 1e-4;
      case FLOAT16 -> 4e-3;
      case BFLOAT16 -> 3e-2;
      default -> 0;
    };
  }

  private static boolean isClose(double x, double y, double tolerance) {
    return Double.compare(x, y) == 0 || x == y || Math.abs(x - y) <= tolerance * (1 + Math.abs(y));
  }
}
