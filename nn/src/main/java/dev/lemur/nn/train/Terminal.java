package dev.lemur.nn.train;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether the output is a terminal, which decides between a progress bar and plain lines. */
public final class Terminal {
  private Terminal() {}

  /** Whether the standard streams are connected to a terminal. */
  public static boolean isPresent() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there may be a console without a terminal; before, the method is unknown.
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException beforeJdk22) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
