package dev.lemur.examples;

import dev.lemur.examples.activations.PlotsCommand;

/**
 * Draws activation functions and their derivatives, as PNG and SVG. {@code --help} lists the
 * options.
 */
public final class ActivationPlots {
  private ActivationPlots() {}

  /**
   * Runs the program and ends the process: with 0 on success, 1 if a picture cannot be written, 2
   * if the options cannot be used.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(PlotsCommand.commandLine().execute(args));
  }
}
