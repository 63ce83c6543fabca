package dev.lemur.core.arguments;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses null where many methods pass, in the name of the method that was called: a check costs
 * what Java's own does, and only a failed one looks for the call.
 */
public final class NullArguments {
  private static final List<String> INTERNAL =
      List.of("arguments", "kernel", "memory", "ops", "random", "text", "trace", "update");

  private NullArguments() {}

  /**
   * Returns what it is given.
   *
   * @throws NullPointerException if that is null: it names the public method that was called, and
   *     those of its arguments that must not be null
   */
  public static <T> T check(@Nullable T argument) {
    if (argument == null) {
      throw new NullPointerException(message());
    }
    return argument;
  }

  /**
   * The elements as a list.
   *
   * @throws NullPointerException if there is no array, or one is null
   */
  public static <T> List<T> list(T[] elements) {
    for (T element : check(elements)) {
      check(element);
    }
    return List.of(elements);
  }

  private static String message() {
    List<StackFrame> calls =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
            .walk(
                frames ->
                    frames
                        .takeWhile(NullArguments::isNoneOfUser)
                        .filter(NullArguments::isPublic)
                        .toList());
    if (calls.isEmpty()) {
      return "null is not allowed here";
    }
    StackFrame called = calls.get(0);
    String first = name(calls.get(calls.size() - 1));
    String within = first.equals(name(called)) ? "" : ", which " + first + " called";
    return name(called) + ": argument " + arguments(called) + " must not be null" + within;
  }

  private static boolean isNoneOfUser(StackFrame frame) {
    String name = frame.getClassName();
    return name.startsWith("dev.lemur.core.")
        || name.startsWith("dev.lemur.nn.")
        || name.startsWith("java.");
  }

  private static boolean isPublic(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    boolean isInternal =
        INTERNAL.stream().anyMatch(room -> isIn(type.getPackageName(), "dev.lemur.core." + room));
    return type.getName().startsWith("dev.lemur.")
        && !isInternal
        && isOfUser(type)
        && Modifier.isPublic(executable(frame).getModifiers())
        && !executable(frame).isSynthetic();
  }

  /** A public class, or what such classes have in common. */
  private static boolean isOfUser(Class<?> type) {
    return Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers());
  }

  private static boolean isIn(String name, String room) {
    return name.equals(room) || name.startsWith(room + ".");
  }

  private static Executable executable(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    Class<?>[] parameters = frame.getMethodType().parameterArray();
    try {
      return isConstructor(frame)
          ? type.getDeclaredConstructor(parameters)
          : type.getDeclaredMethod(frame.getMethodName(), parameters);
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean isConstructor(StackFrame frame) {
    return frame.getMethodName().equals("<init>");
  }

  private static String name(StackFrame frame) {
    String name =
        isConstructor(frame)
            ? "new " + frame.getDeclaringClass().getSimpleName()
            : frame.getMethodName();
    return name + "()";
  }

  private static String arguments(StackFrame frame) {
    return Arrays.stream(executable(frame).getParameters())
        .filter(parameter -> !parameter.getType().isPrimitive())
        .filter(parameter -> !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(parameter -> "'" + parameter.getName() + "'")
        .collect(Collectors.joining(" or "));
  }
}
