package dev.lemur.examples.spark;

import dev.lemur.nn.train.BatchResult;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the time since the start and the loss of each step, as CSV. */
final class StepTimes implements TrainingListener {
  private final Path file;
  private final List<String> lines = new ArrayList<>(List.of("seconds,loss"));
  private long start;

  StepTimes(Path file) {
    this.file = file;
  }

  @Override
  public void trainingStarted(Trainer trainer) {
    start = System.nanoTime();
  }

  @Override
  public void batchEnded(Trainer trainer, BatchResult result) {
    double seconds = (System.nanoTime() - start) / 1e9;
    lines.add(String.format(Locale.ROOT, "%.3f,%.6f", seconds, result.loss()));
  }

  @Override
  public void trainingEnded(Trainer trainer) {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
