package dev.lemur.examples.loop;

import dev.lemur.nn.train.Terminal;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * The progress bar of an epoch, with the means so far and the samples per second; not shown in a
 * log.
 */
final class StepBar implements AutoCloseable {
  private static final int WIDTH = 110;
  private static final int REDRAW_MILLIS = 100;

  private final @Nullable ProgressBar bar;
  private final long start = System.nanoTime();
  private long samples;

  StepBar(String task, int steps) {
    bar =
        Terminal.isPresent()
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build()
            : null;
  }

  void step(int steps, long moreSamples, String means) {
    samples += moreSamples;
    if (bar != null) {
      double seconds = (System.nanoTime() - start) / 1e9;
      bar.setExtraMessage(
          String.format(Locale.ROOT, " %s, %,.0f samples/s", means, samples / seconds));
      bar.stepTo(steps);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
