package dev.lemur.nn;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds to an error which module of the model it was. */
final class ErrorPlace {
  private ErrorPlace() {}

  /**
   * The same error with the module's place at the end of its message, or the error itself where it
   * says that already or is of a type that cannot be made anew.
   */
  static RuntimeException add(RuntimeException error, AbstractModule module) {
    if (isPlaced(error)) {
      return error;
    }
    RuntimeException placed = copy(error, error.getMessage() + " in " + place(module));
    return placed == null ? error : placed;
  }

  private static boolean isPlaced(RuntimeException error) {
    Throwable cause = error.getCause();
    return cause != null
        && cause.getClass() == error.getClass()
        && String.valueOf(error.getMessage()).startsWith(cause.getMessage() + " in ");
  }

  private static @Nullable RuntimeException copy(RuntimeException error, String message) {
    Class<?> type = error.getClass();
    if (type == IllegalArgumentException.class) {
      return new IllegalArgumentException(message, error);
    }
    if (type == IllegalStateException.class) {
      return new IllegalStateException(message, error);
    }
    if (type == UnsupportedOperationException.class) {
      return new UnsupportedOperationException(message, error);
    }
    if (type == IndexOutOfBoundsException.class) {
      return (RuntimeException) new IndexOutOfBoundsException(message).initCause(error);
    }
    return null;
  }

  /** Such as {@code Sequential[0] Linear(in_features=6, out_features=4, bias=True)}. */
  private static String place(AbstractModule module) {
    String path = path(module);
    String text = module.toString();
    String description = text.indexOf('\n') < 0 ? text : module.name();
    return path.isEmpty() ? description : path + " " + description;
  }

  /** Where the module is registered; empty if nowhere, or in several places. */
  private static String path(AbstractModule module) {
    AbstractModule owner = module.onlyOwner();
    List<String> names = owner == null ? List.of() : namesIn(owner, module);
    if (owner == null || names.size() != 1) {
      return "";
    }
    String ownerPath = path(owner);
    String name = names.get(0);
    boolean isIndex = name.chars().allMatch(Character::isDigit);
    return (ownerPath.isEmpty() ? owner.name() : ownerPath)
        + (isIndex ? "[" + name + "]" : "." + name);
  }

  private static List<String> namesIn(AbstractModule owner, AbstractModule child) {
    return owner.registry.children.entrySet().stream()
        .filter(entry -> entry.getValue() == child)
        .map(Map.Entry::getKey)
        .toList();
  }
}
