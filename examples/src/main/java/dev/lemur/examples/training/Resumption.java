package dev.lemur.examples.training;

import dev.lemur.nn.io.InvalidFileException;
import dev.lemur.nn.train.Trainer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resumes from a checkpoint. */
public final class Resumption {
  private Resumption() {}

  /**
   * Resumes from a checkpoint, if there is one, and says so.
   *
   * @throws InvalidFileException if it belongs to another network
   */
  public static void resume(Trainer trainer, Path checkpoint, PrintWriter out) {
    if (!Files.exists(checkpoint)) {
      return;
    }
    try {
      trainer.resume(checkpoint);
    } catch (IllegalArgumentException e) {
      throw new InvalidFileException(
          checkpoint.toString(), "the checkpoint is of another network", e);
    }
    out.println("Resumed after epoch " + trainer.history().size());
  }
}
