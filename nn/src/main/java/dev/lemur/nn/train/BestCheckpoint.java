package dev.lemur.nn.train;

import dev.lemur.core.arguments.NullArguments;
import java.nio.file.Path;

/** Saves a checkpoint of the best epoch. */
public final class BestCheckpoint implements TrainingListener {
  private final Monitor monitor;
  private final Path file;
  private double best;

  /** Saves to {@code file} after each epoch that is better than all before it. */
  public BestCheckpoint(Monitor monitor, Path file) {
    this.monitor = NullArguments.check(monitor);
    this.file = NullArguments.check(file);
  }

  @Override
  public void trainingStarted(Trainer trainer) {
    best = monitor.worst();
    trainer.history().forEach(this::isBest);
  }

  @Override
  public void epochEnded(Trainer trainer, EpochResult result) {
    if (isBest(result)) {
      trainer.save(file);
    }
  }

  private boolean isBest(EpochResult result) {
    double value = result.value(monitor.name());
    boolean better = monitor.isBetter(value, best, 0);
    best = better ? value : best;
    return better;
  }
}
