package dev.lemur.examples.spark;

import dev.lemur.nn.train.EpochResult;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.StringJoiner;

/** Prints a line for each epoch: its values, and the samples a second of the whole cluster. */
final class EpochTimes implements TrainingListener {
  private final PrintWriter out;

  EpochTimes(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void epochEnded(Trainer trainer, EpochResult result) {
    StringJoiner values = new StringJoiner(", ");
    result
        .values()
        .forEach((name, value) -> values.add(String.format(Locale.ROOT, "%s %.4f", name, value)));
    out.printf(
        Locale.ROOT,
        "epoch %d of %d: %s, %.0f samples/s%n",
        result.epoch(),
        trainer.epochs(),
        values,
        result.samplesPerSecond());
    out.flush();
  }
}
