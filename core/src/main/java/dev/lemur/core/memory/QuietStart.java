package dev.lemur.core.memory;

import org.slf4j.LoggerFactory;

/**
 * Starts SLF4J, which ND4J logs to, without the three lines that it prints where it finds nobody to
 * log to: a program that has no logging library has not asked for any. To see them, set the system
 * property {@code slf4j.internal.verbosity}.
 */
final class QuietStart {
  private static final String VERBOSITY = "slf4j.internal.verbosity";

  private QuietStart() {}

  static synchronized void run() {
    if (System.getProperty(VERBOSITY) == null) {
      System.setProperty(VERBOSITY, "ERROR");
      try {
        LoggerFactory.getILoggerFactory();
      } finally {
        System.clearProperty(VERBOSITY);
      }
    }
  }
}
