package dev.lemur.nn.optim;

/** A scheduler that needs no metric, so that others may step it. */
abstract class PlannedScheduler extends LRScheduler {
  PlannedScheduler(Optimizer<?> optimizer) {
    super(optimizer);
  }

  /** Takes the step that every scheduler begins with again, after {@link #undoInitialStep()}. */
  abstract void initialStep();

  /** Undoes the initial step; restoring the learning rates is left to the caller. */
  abstract void undoInitialStep();

  /** Sets the learning rates of epoch 0, where a sequence hands over. */
  abstract void restart();
}
