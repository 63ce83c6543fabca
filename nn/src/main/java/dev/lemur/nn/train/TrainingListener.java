package dev.lemur.nn.train;

import java.util.OptionalInt;

/** Is notified of the progress of a {@link Trainer}, in the training thread. */
public interface TrainingListener {
  /**
   * The training starts, or goes on: {@link Trainer#history()} has the epochs before this one, of
   * the same run or of the one that was resumed.
   */
  default void trainingStarted(Trainer trainer) {}

  /**
   * An epoch starts.
   *
   * @param epoch which it is, from 1 on
   * @param batches how many batches it has, where the data says so
   */
  default void epochStarted(Trainer trainer, int epoch, OptionalInt batches) {}

  /** A step was taken. */
  default void batchEnded(Trainer trainer, BatchResult result) {}

  /** An epoch has ended; {@link Trainer#stop()} makes it the last. */
  default void epochEnded(Trainer trainer, EpochResult result) {}

  /** The training has ended, has been stopped, or has failed. */
  default void trainingEnded(Trainer trainer) {}
}
