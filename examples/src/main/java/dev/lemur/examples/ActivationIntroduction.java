package dev.lemur.examples;

import dev.lemur.examples.activations.IntroductionCommand;

/**
 * How networks end: in a sigmoid, which answers yes or no, or in a softmax, which answers with a
 * probability for each of several classes.
 */
public final class ActivationIntroduction {
  private ActivationIntroduction() {}

  /**
   * Runs the program and ends the process: with 0 on success, 2 if the options cannot be used.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(IntroductionCommand.commandLine().execute(args));
  }
}
