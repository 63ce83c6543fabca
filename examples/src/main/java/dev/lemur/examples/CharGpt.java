package dev.lemur.examples;

import dev.lemur.examples.text.CharGptCommand;

/** A small GPT learns the characters of a text. {@code --help} lists the options. */
public final class CharGpt {
  private CharGpt() {}

  /**
   * Runs the program and ends the process: with 0 on success, 1 if a file cannot be read or
   * written, 2 if the options cannot be used.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(CharGptCommand.commandLine().execute(args));
  }
}
