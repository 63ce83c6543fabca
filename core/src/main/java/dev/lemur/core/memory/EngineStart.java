package dev.lemur.core.memory;

/** Settings that must be made before the underlying libraries are loaded. */
final class EngineStart {
  private static final String MOST_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";

  private EngineStart() {}

  /**
   * JavaCPP refuses all work when the process holds more than four times the Java heap, as one with
   * large tensors and a small heap does.
   */
  static synchronized void liftLimit() {
    if (System.getProperty(MOST_PHYSICAL_BYTES) == null) {
      System.setProperty(MOST_PHYSICAL_BYTES, "0");
    }
  }
}
