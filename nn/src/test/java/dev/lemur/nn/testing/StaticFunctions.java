package dev.lemur.nn.testing;

import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Calls the static methods that are PyTorch's functions. */
public final class StaticFunctions {
  private StaticFunctions() {}

  /**
   * What a method of a class gives.
   *
   * @param type the simple name of the class
   * @param function the name in Python
   * @param signature the name of the function among the recorded signatures
   * @throws TestAbortedException if there is no such class or method
   */
  static @Nullable Object call(
      String type, String function, String signature, Arguments arguments) {
    String method = JavaNames.camelCase(function);
    Class<?> owner =
        PublicClasses.named(type)
            .filter(found -> Invocation.has(found, method))
            .orElseThrow(() -> new TestAbortedException("no " + type + "." + method + " yet"));
    return Invocation.call(owner, null, method, signature, arguments);
  }
}
