package dev.lemur.examples.training;

import dev.lemur.nn.train.BatchResult;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes the loss of each step as a line of CSV, to compare programs step by step. */
public final class StepLog implements TrainingListener {
  private final Path file;
  private @Nullable PrintWriter writer;

  /** Writes into {@code file}. */
  public StepLog(Path file) {
    this.file = file;
  }

  @Override
  public void trainingStarted(Trainer trainer) {
    try {
      PrintWriter opened = new PrintWriter(Files.newBufferedWriter(file), true);
      opened.println("epoch,batch,loss");
      writer = opened;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public void batchEnded(Trainer trainer, BatchResult result) {
    if (writer != null) {
      writer.println(result.epoch() + "," + result.batch() + "," + result.loss());
    }
  }

  @Override
  public void trainingEnded(Trainer trainer) {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
