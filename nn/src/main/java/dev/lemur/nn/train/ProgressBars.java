package dev.lemur.nn.train;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Draws a bar for each epoch, with the mean loss so far and the samples per second, on {@code
 * System.err}; nothing if that is not a terminal. Needs the library {@code me.tongfei:progressbar}.
 */
public final class ProgressBars implements TrainingListener {
  private static final int WIDTH = 100;
  private static final int REDRAW_MILLIS = 100;

  private final @Nullable Supplier<ProgressBarConsumer> consumers;
  private @Nullable ProgressBar bar;
  private long startNanos;
  private long samples;
  private double lossSum;

  /** Bars for the terminal, if there is one. */
  public ProgressBars() {
    this(Terminal.isPresent() ? () -> new ConsoleProgressBarConsumer(System.err, WIDTH) : null);
  }

  /** Bars for {@code consumers}, one for each epoch; null for none. */
  ProgressBars(@Nullable Supplier<ProgressBarConsumer> consumers) {
    this.consumers = consumers;
  }

  @Override
  public void epochStarted(Trainer trainer, int epoch, OptionalInt batches) {
    if (consumers != null) {
      samples = 0;
      lossSum = 0;
      startNanos = System.nanoTime();
      bar =
          new ProgressBarBuilder()
              .setTaskName("epoch %d/%d".formatted(epoch, trainer.epochs()))
              .setInitialMax(batches.orElse(-1))
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(REDRAW_MILLIS)
              .setConsumer(consumers.get())
              .build();
    }
  }

  @Override
  public void batchEnded(Trainer trainer, BatchResult result) {
    ProgressBar drawn = bar;
    if (drawn != null) {
      samples += result.samples();
      lossSum += result.loss() * result.samples();
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      drawn.setExtraMessage(
          String.format(
              Locale.ROOT, " loss %.4f, %,.0f samples/s", lossSum / samples, samples / seconds));
      drawn.stepTo(result.batch());
    }
  }

  @Override
  public void epochEnded(Trainer trainer, EpochResult result) {
    close();
  }

  @Override
  public void trainingEnded(Trainer trainer) {
    close();
  }

  private void close() {
    ProgressBar drawn = bar;
    bar = null;
    if (drawn != null) {
      drawn.close();
    }
  }
}
