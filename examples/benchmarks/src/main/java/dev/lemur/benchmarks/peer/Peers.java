package dev.lemur.benchmarks.peer;

/** The peers that run on a JVM, by name. */
final class Peers {
  private Peers() {}

  static Peer named(String name) {
    return switch (name) {
      case "lemur" -> new LemurPeer();
      case "djl" -> new DjlPeer();
      case "dl4j" -> new Dl4jPeer();
      case "onnx" -> new OnnxRuntimePeer();
      default -> throw new IllegalArgumentException("unknown peer " + name);
    };
  }
}
