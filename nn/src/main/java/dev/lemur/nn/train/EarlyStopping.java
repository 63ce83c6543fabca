package dev.lemur.nn.train;

import dev.lemur.core.arguments.NullArguments;

/** Stops a training that no longer improves. {@link BestCheckpoint} keeps the best model. */
public final class EarlyStopping implements TrainingListener {
  private final Monitor monitor;
  private final int patience;
  private final double minDelta;
  private double best;
  private int epochsSinceBest;

  /** Stops after {@code patience} epochs without improvement. */
  public EarlyStopping(Monitor monitor, int patience) {
    this(monitor, patience, 0);
  }

  /**
   * Stops after {@code patience} epochs without an improvement of more than {@code minDelta}.
   *
   * @throws IllegalArgumentException if {@code patience} is less than 1 or {@code minDelta} less
   *     than 0
   */
  public EarlyStopping(Monitor monitor, int patience, double minDelta) {
    if (patience < 1 || !(minDelta >= 0)) {
      throw new IllegalArgumentException(
          "patience must be at least 1 and minDelta at least 0, not %d and %s"
              .formatted(patience, minDelta));
    }
    this.monitor = NullArguments.check(monitor);
    this.patience = patience;
    this.minDelta = minDelta;
  }

  @Override
  public void trainingStarted(Trainer trainer) {
    best = monitor.worst();
    epochsSinceBest = 0;
    trainer.history().forEach(result -> see(trainer, result));
  }

  @Override
  public void epochEnded(Trainer trainer, EpochResult result) {
    see(trainer, result);
  }

  private void see(Trainer trainer, EpochResult result) {
    double value = result.value(monitor.name());
    if (monitor.isBetter(value, best, minDelta)) {
      best = value;
      epochsSinceBest = 0;
    } else {
      epochsSinceBest++;
    }
    if (epochsSinceBest >= patience) {
      trainer.stop();
    }
  }
}
