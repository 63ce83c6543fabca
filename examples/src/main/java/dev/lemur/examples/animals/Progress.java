package dev.lemur.examples.animals;

import dev.lemur.nn.train.Terminal;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows the progress and the loss of a training. */
interface Progress extends AutoCloseable {
  /** Reports that {@code epoch}, counted from 1, is done and had this loss. */
  void report(int epoch, double loss);

  @Override
  default void close() {}

  /** A progress bar on a terminal; elsewhere, in a log or a test, a few lines. */
  static Progress of(String task, int epochs, PrintWriter out) {
    return Terminal.isPresent() ? bar(task, epochs) : lines(task, epochs, out);
  }

  /** Prints a line after each fifth of the epochs. */
  static Progress lines(String task, int epochs, PrintWriter out) {
    return (epoch, loss) -> {
      if (5L * epoch / epochs > 5L * (epoch - 1) / epochs) {
        out.printf(Locale.ROOT, "%s epoch %d of %d, loss %.4f%n", task, epoch, epochs, loss);
      }
    };
  }

  private static Progress bar(String task, int epochs) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(epochs)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(100)
            .setConsumer(new ConsoleProgressBarConsumer(System.err, 79))
            .build();
    return new Progress() {
      @Override
      public void report(int epoch, double loss) {
        bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4f", loss));
        bar.stepTo(epoch);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
