package dev.lemur.nn.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Null where it is not allowed is refused by a message that names the argument, or the method that
 * was called: found by reflection over the public constructors and methods.
 */
class NullArgumentsTest {
  private static final int DRAWS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Read one of their two arguments, in each class another one. */
  private static final Set<String> OF_ONE_ARGUMENT = Set.of("logAbsDetJacobian", "computeMask");

  static Stream<Class<?>> classes() {
    return PublicFace.classes();
  }

  @ParameterizedTest
  @MethodSource("classes")
  void nullIsRefusedByName(Class<?> type) {
    // In a thread of its own, since a NoGrad or a Scope made on the way changes the thread's state.
    String findings = assertTimeoutPreemptively(LIMIT, () -> findings(type));

    assertEquals("", findings);
  }

  private static String findings(Class<?> type) {
    List<String> findings = new ArrayList<>();
    for (Executable executable : PublicFace.executables(type)) {
      for (int i = 0; i < executable.getParameterCount(); i++) {
        if (isNoneOfNull(executable.getParameters()[i])
            && !isNullComponent(type, executable, i)
            && !OF_ONE_ARGUMENT.contains(executable.getName())) {
          String finding = finding(type, executable, i);
          if (finding != null) {
            findings.add(executable + ", " + executable.getParameters()[i] + ": " + finding);
          }
        }
      }
    }
    return String.join("\n", findings);
  }

  private static boolean isNoneOfNull(Parameter parameter) {
    return !parameter.getType().isPrimitive()
        && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** Whether a record's component may be null: compact constructors lose that of arrays. */
  private static boolean isNullComponent(Class<?> type, Executable executable, int position) {
    return type.isRecord()
        && executable instanceof Constructor<?>
        && type.getRecordComponents()[position]
            .getAccessor()
            .getAnnotatedReturnType()
            .isAnnotationPresent(Nullable.class);
  }

  /** Tries several arguments beside the null, since others may be refused before it. */
  private static @Nullable String finding(Class<?> type, Executable executable, int position) {
    SplittableRandom random = new SplittableRandom(executable.toString().hashCode());
    for (int draw = 0; draw < DRAWS; draw++) {
      PublicFace face = new PublicFace(new RandomValues(random, false));
      try {
        Object[] arguments = new Object[executable.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] =
              i == position ? null : face.value(executable.getGenericParameterTypes()[i]);
        }
        boolean isStatic = Modifier.isStatic(executable.getModifiers());
        Object target =
            executable instanceof Method && !isStatic
                ? face.value(PublicFace.concrete(type))
                : null;
        Object result =
            executable instanceof Method method
                ? method.invoke(target, arguments)
                : ((Constructor<?>) executable).newInstance(arguments);
        return "took null: " + (result == null ? "null" : result.getClass());
      } catch (InvocationTargetException thrown) {
        Throwable cause = thrown.getCause();
        if (cause instanceof NullPointerException) {
          return Judgement.namesTheCall(executable, cause) ? null : cause + at(cause);
        }
      } catch (IllegalAccessException | InstantiationException e) {
        throw new IllegalStateException(e);
      } catch (RandomValues.NoValue none) {
        return null;
      }
    }
    return null;
  }

  private static String at(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("dev.lemur"))
        .limit(3)
        .map(frame -> "\n    at " + frame)
        .reduce("", String::concat);
  }
}
