package dev.lemur.nn.io;

/** An error in a file's content, to which the caller adds the name of the file. */
final class FormatException extends Exception {
  private static final long serialVersionUID = 1;

  FormatException(String problem) {
    super(problem);
  }
}
