package dev.lemur.nn.optim;

/**
 * Multiplies the learning rate by a factor that changes evenly from {@code startFactor} to {@code
 * endFactor} in {@code totalIters} epochs; mirrors {@code torch.optim.lr_scheduler.LinearLR}.
 */
public final class LinearLR extends EpochScheduler {
  private final double startFactor;
  private final double endFactor;
  private final int totalIters;

  /** From a third of the learning rate to all of it in 5 epochs. */
  public LinearLR(Optimizer<?> optimizer) {
    this(optimizer, 1.0 / 3, 1, 5);
  }

  /**
   * The given factors.
   *
   * @throws IllegalArgumentException if {@code startFactor} is not in (0, 1], or {@code endFactor}
   *     not in [0, 1]
   */
  public LinearLR(Optimizer<?> optimizer, double startFactor, double endFactor, int totalIters) {
    this(optimizer, startFactor, endFactor, totalIters, -1);
  }

  /**
   * Goes on after {@code lastEpoch}: the groups must have an {@code initial_lr}, which a loaded
   * optimizer has; {@code -1} is from the beginning.
   *
   * @throws IllegalArgumentException if a factor is out of its range, or a group has no {@code
   *     initial_lr}
   */
  public LinearLR(
      Optimizer<?> optimizer, double startFactor, double endFactor, int totalIters, int lastEpoch) {
    super(optimizer, lastEpoch);
    if (startFactor > 1 || startFactor <= 0) {
      throw new IllegalArgumentException(
          "Starting multiplicative factor expected to be greater than 0 and less or equal to 1, but"
              + " got "
              + startFactor
              + ".");
    }
    if (endFactor > 1 || endFactor < 0) {
      throw new IllegalArgumentException(
          "Ending multiplicative factor expected to be between 0 and 1, but got "
              + endFactor
              + ".");
    }
    this.startFactor = startFactor;
    this.endFactor = endFactor;
    this.totalIters = totalIters;
    start();
  }

  @Override
  protected double getLr(int group) {
    if (lastEpoch() == 0) {
      return lr(group) * startFactor;
    }
    if (isInitial() || lastEpoch() > totalIters) {
      return lr(group);
    }
    double before = totalIters * startFactor + (lastEpoch() - 1) * (endFactor - startFactor);
    return lr(group) * (1 + (endFactor - startFactor) / before);
  }

  @Override
  protected double firstLr(int group) {
    return baseLr(group) * startFactor;
  }
}
