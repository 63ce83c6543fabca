package dev.lemur.nn.io;

/** What is wrong with a file's content, before it is known which file that is. */
final class FormatException extends Exception {
  private static final long serialVersionUID = 1;

  FormatException(String problem) {
    super(problem);
  }
}
