package dev.lemur.nn;

import dev.lemur.core.arguments.NullArguments;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Warnings of calls that work but are rarely meant; mirrors Python's {@code warnings.warn}: each is
 * said once.
 *
 * <p>They go to the {@link System.Logger} named {@code dev.lemur}, which writes to standard error
 * unless the application has chosen otherwise: by {@code java.util.logging}, or by a logging
 * library that takes the system's loggers over.
 */
public final class Warnings {
  private static final Logger LOGGER = System.getLogger("dev.lemur");
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Warnings() {}

  /** Logs {@code message}, once. */
  public static void warn(String message) {
    NullArguments.check(message);
    if (SAID.add(message)) {
      LOGGER.log(Level.WARNING, message);
    }
  }
}
