package dev.lemur.benchmarks.peer;

/** The peers that run on a JVM, by name. */
final class Peers {
  private Peers() {}

  static Peer named(String name) {
    return switch (name) {
      case "lemur" -> new LemurPeer();
      default -> throw new IllegalArgumentException("unknown peer " + name);
    };
  }
}
