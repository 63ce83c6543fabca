package dev.lemur.examples;

import dev.lemur.examples.training.DigitsCommand;

/** Learns to read digits from IDX files, the format of MNIST. {@code --help} lists the options. */
public final class DigitsClassifier {
  private DigitsClassifier() {}

  /**
   * Runs the program and ends the process: with 0 on success, 1 if a file cannot be read or
   * written, 2 if the options cannot be used.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(DigitsCommand.commandLine().execute(args));
  }
}
