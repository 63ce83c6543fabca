package dev.lemur.nn.optim;

/**
 * Multiplies the learning rate by {@code factor} for the first {@code totalIters} epochs; mirrors
 * {@code torch.optim.lr_scheduler.ConstantLR}.
 */
public final class ConstantLR extends EpochScheduler {
  private final double factor;
  private final int totalIters;

  /** A factor of 1/3 for 5 epochs. */
  public ConstantLR(Optimizer<?> optimizer) {
    this(optimizer, 1.0 / 3, 5);
  }

  /**
   * The given factor for {@code totalIters} epochs.
   *
   * @throws IllegalArgumentException if the factor is not between 0 and 1
   */
  public ConstantLR(Optimizer<?> optimizer, double factor, int totalIters) {
    this(optimizer, factor, totalIters, -1);
  }

  /**
   * Goes on after {@code lastEpoch}: the groups must have an {@code initial_lr}, which a loaded
   * optimizer has; {@code -1} is from the beginning.
   *
   * @throws IllegalArgumentException if the factor is not between 0 and 1, or a group has no {@code
   *     initial_lr}
   */
  public ConstantLR(Optimizer<?> optimizer, double factor, int totalIters, int lastEpoch) {
    super(optimizer, lastEpoch);
    if (factor > 1 || factor < 0) {
      throw new IllegalArgumentException(
          "Constant multiplicative factor expected to be between 0 and 1, but got " + factor + ".");
    }
    this.factor = factor;
    this.totalIters = totalIters;
    start();
  }

  @Override
  protected double getLr(int group) {
    if (lastEpoch() == 0) {
      return lr(group) * factor;
    }
    return lastEpoch() == totalIters ? lr(group) * (1 / factor) : lr(group);
  }

  @Override
  protected double firstLr(int group) {
    return baseLr(group) * (totalIters <= 0 ? factor + (1 - factor) : factor);
  }
}
