package dev.lemur.nn.io;

/** A file with invalid content; the message names the file and the problem. */
public final class InvalidFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** {@code problem} in {@code file}. */
  public InvalidFileException(String file, String problem) {
    super(file + ": " + problem);
  }

  /** {@code problem} in {@code file}, found by another error. */
  public InvalidFileException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
