package dev.lemur.examples;

import dev.lemur.examples.text.SentimentCommand;

/** Tells whether sentences praise or complain. {@code --help} lists the options. */
public final class Sentiment {
  private Sentiment() {}

  /**
   * Runs the program and ends the process: with 0 on success, 1 if a file cannot be read or
   * written, 2 if the options cannot be used.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(SentimentCommand.commandLine().execute(args));
  }
}
