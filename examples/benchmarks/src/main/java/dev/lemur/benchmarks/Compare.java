package dev.lemur.benchmarks;

import dev.lemur.benchmarks.comparison.CompareCommand;

/** Compares Lemur with PyTorch, DJL and Deeplearning4j; {@code --help} lists the options. */
public final class Compare {
  private Compare() {}

  /**
   * Runs the program and ends the process: with 0 on success, 2 if the options cannot be used.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(CompareCommand.commandLine().execute(args));
  }
}
