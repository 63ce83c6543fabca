package dev.lemur.examples;

import dev.lemur.examples.activations.LessonsCommand;

/**
 * What activation functions are good and bad at: the step function, which cannot learn, the
 * identity, the kink of ReLU, dying ReLUs, and vanishing gradients in sigmoids.
 */
public final class ActivationLessons {
  private ActivationLessons() {}

  /**
   * Runs the program and ends the process: with 0 on success, 1 if the picture cannot be written, 2
   * if the options cannot be used.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(LessonsCommand.commandLine().execute(args));
  }
}
