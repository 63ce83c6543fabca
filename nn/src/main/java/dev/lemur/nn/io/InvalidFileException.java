package dev.lemur.nn.io;

/** A file that is not what it should be; the message says which file, and what is wrong. */
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
