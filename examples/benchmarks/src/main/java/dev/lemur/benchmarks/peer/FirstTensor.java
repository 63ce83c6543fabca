package dev.lemur.benchmarks.peer;

/** Prints one tensor: what a program has to wait for at its start. */
public final class FirstTensor {
  private FirstTensor() {}

  /**
   * Prints it.
   *
   * @param args the peer
   */
  public static void main(String[] args) {
    System.out.println(Peers.named(args[0]).printedTensor());
    System.exit(0);
  }
}
