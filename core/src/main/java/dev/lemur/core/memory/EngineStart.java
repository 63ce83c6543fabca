package dev.lemur.core.memory;

import org.slf4j.LoggerFactory;

/** Settings that must be made before the underlying libraries are loaded. */
final class EngineStart {
  private static final String LOGGING_VERBOSITY = "slf4j.internal.verbosity";
  private static final String MOST_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";

  private EngineStart() {}

  static synchronized void prepare() {
    startLogging();
    liftLimit();
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

  /**
   * JavaCPP refuses all work when the process holds more than four times the Java heap, as one with
   * large tensors and a small heap does.
   */
  private static void liftLimit() {
    if (System.getProperty(MOST_PHYSICAL_BYTES) == null) {
      System.setProperty(MOST_PHYSICAL_BYTES, "0");
    }
  }
}
