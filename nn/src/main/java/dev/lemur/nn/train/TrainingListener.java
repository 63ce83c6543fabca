package dev.lemur.nn.train;

import java.util.OptionalInt;

/** Is notified of the progress of a {@link Trainer}, in the training thread. */
public interface TrainingListener {
  /**
   * The training starts or resumes: {@link Trainer#history()} has the epochs before this one, of
   * the same run or of the one that was resumed.
   */
  default void trainingStarted(Trainer trainer) {}

  /**
   * An epoch starts.
   *
   * @param epoch its number, counted from 1
   * @param batches the number of batches, if known
   */
  default void epochStarted(Trainer trainer, int epoch, OptionalInt batches) {}

  /** A step has been taken. */
  default void batchEnded(Trainer trainer, BatchResult result) {}

  /** An epoch has ended; {@link Trainer#stop()} makes it the last. */
  default void epochEnded(Trainer trainer, EpochResult result) {}

  /** The training has ended, has been stopped, or has failed. */
  default void trainingEnded(Trainer trainer) {}
}
