package dev.lemur.nn.optim;

/** A scheduler that needs not be told how the training goes, so that others may step it. */
abstract class PlannedScheduler extends LRScheduler {
  PlannedScheduler(Optimizer<?> optimizer) {
    super(optimizer);
  }

  /** Takes the step that every scheduler begins with again, after {@link #undoInitialStep()}. */
  abstract void initialStep();

  /** Forgets the initial step: the learning rates are the caller's affair. */
  abstract void undoInitialStep();

  /** Sets the learning rates of epoch 0, where a sequence hands over. */
  abstract void restart();
}
