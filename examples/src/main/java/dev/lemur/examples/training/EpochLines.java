package dev.lemur.examples.training;

import dev.lemur.nn.train.EpochResult;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Prints a line for some of the epochs.
 *
 * @param out the stream to print to
 * @param lines the approximate number of lines
 * @param values the names of the values to print
 */
public record EpochLines(PrintWriter out, int lines, List<String> values)
    implements TrainingListener {
  @Override
  public void epochEnded(Trainer trainer, EpochResult result) {
    long done = (long) lines * result.epoch() / trainer.epochs();
    if (done > (long) lines * (result.epoch() - 1) / trainer.epochs()) {
      String text =
          values.stream()
              .map(name -> String.format(Locale.ROOT, "%s %.4f", name, result.value(name)))
              .collect(Collectors.joining(", "));
      out.println("epoch %d of %d, %s".formatted(result.epoch(), trainer.epochs(), text));
    }
  }
}
