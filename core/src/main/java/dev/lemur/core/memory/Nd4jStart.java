package dev.lemur.core.memory;

import org.nd4j.common.config.ND4JSystemProperties;
import org.slf4j.LoggerFactory;

/**
 * Settings that must be made before ND4J's own classes are used. Not at the start of a program:
 * most never use them, and a logging library takes a while to start.
 */
public final class Nd4jStart {
  private static final String LOGGING_VERBOSITY = "slf4j.internal.verbosity";

  private Nd4jStart() {}

  /** Makes them, unless the program has. */
  public static synchronized void prepare() {
    // ND4J logs a page about itself when it is first used, unless told not to.
    if (System.getProperty(ND4JSystemProperties.LOG_INITIALIZATION) == null) {
      System.setProperty(ND4JSystemProperties.LOG_INITIALIZATION, "false");
    }
    startLogging();
  }

  /**
   * Starts SLF4J, which ND4J logs to, without the three lines of warnings that it prints if it
   * finds no logging library: a program without one has not asked for logs.
   */
  private static void startLogging() {
    if (System.getProperty(LOGGING_VERBOSITY) == null) {
      System.setProperty(LOGGING_VERBOSITY, "ERROR");
      try {
        LoggerFactory.getILoggerFactory();
      } finally {
        System.clearProperty(LOGGING_VERBOSITY);
      }
    }
  }
}
