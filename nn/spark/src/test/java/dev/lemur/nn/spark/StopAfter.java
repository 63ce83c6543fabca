package dev.lemur.nn.spark;

import dev.lemur.nn.train.BatchResult;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;

/** Stops after so many batches in all. */
final class StopAfter implements TrainingListener {
  private final int last;
  private int seen;

  StopAfter(int last) {
    this.last = last;
  }

  @Override
  public void batchEnded(Trainer trainer, BatchResult result) {
    if (++seen == last) {
      trainer.stop();
    }
  }
}
