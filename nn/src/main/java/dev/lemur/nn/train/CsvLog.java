package dev.lemur.nn.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lemur.core.arguments.NullArguments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line of CSV for each epoch: its number, its values, its duration in seconds and its
 * samples per second. The file is rewritten, with the epochs before those of a resumed training.
 */
public final class CsvLog implements TrainingListener {
  private final Path file;
  private @Nullable CsvWriter writer;

  /** Writes into {@code file}. */
  public CsvLog(Path file) {
    this.file = NullArguments.check(file);
  }

  /**
   * Writes the epochs so far.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  @Override
  public void trainingStarted(Trainer trainer) {
    try {
      writer = CsvWriter.builder().build(file);
    } catch (IOException e) {
      throw unwritable(e);
    }
    trainer.history().forEach(this::write);
  }

  @Override
  public void epochEnded(Trainer trainer, EpochResult result) {
    write(result);
  }

  private void write(EpochResult result) {
    CsvWriter open = writer;
    if (open == null) {
      return;
    }
    if (result.epoch() == 1) {
      open.writeRecord(row("epoch", result.values().keySet(), "seconds", "samples_per_second"));
    }
    open.writeRecord(
        row(result.epoch(), result.values().values(), result.seconds(), result.samplesPerSecond()));
    try {
      open.flush();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static List<String> row(
      Object epoch, Iterable<?> values, Object seconds, Object samplesPerSecond) {
    List<String> row = new ArrayList<>();
    row.add(String.valueOf(epoch));
    values.forEach(value -> row.add(String.valueOf(value)));
    row.add(String.valueOf(seconds));
    row.add(String.valueOf(samplesPerSecond));
    return row;
  }

  @Override
  public void trainingEnded(Trainer trainer) {
    try (CsvWriter open = writer) {
      writer = null;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException(file + ": cannot be written (" + e.getMessage() + ")", e);
  }
}
