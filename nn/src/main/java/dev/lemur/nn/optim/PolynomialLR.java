package dev.lemur.nn.optim;

/**
 * Lets the learning rate fall to 0 as {@code (1 - epoch / totalIters)^power}; mirrors {@code
 * torch.optim.lr_scheduler.PolynomialLR}.
 */
public final class PolynomialLR extends EpochScheduler {
  private final int totalIters;
  private final double power;

  /** Linearly, in 5 epochs. */
  public PolynomialLR(Optimizer<?> optimizer) {
    this(optimizer, 5, 1);
  }

  /** The given power in {@code totalIters} epochs. */
  public PolynomialLR(Optimizer<?> optimizer, int totalIters, double power) {
    this(optimizer, totalIters, power, -1);
  }

  /**
   * Goes on after {@code lastEpoch}: the groups must have an {@code initial_lr}, which a loaded
   * optimizer has; {@code -1} is from the beginning.
   *
   * @throws IllegalArgumentException if a group has no {@code initial_lr}
   */
  public PolynomialLR(Optimizer<?> optimizer, int totalIters, double power, int lastEpoch) {
    super(optimizer, lastEpoch);
    this.totalIters = totalIters;
    this.power = power;
    start();
  }

  @Override
  protected double getLr(int group) {
    if (isInitial() || lastEpoch() > totalIters) {
      return lr(group);
    }
    double left = 1 - (double) lastEpoch() / totalIters;
    double leftBefore = 1 - (double) (lastEpoch() - 1) / totalIters;
    return lr(group) * Math.pow(left / leftBefore, power);
  }

  @Override
  protected double firstLr(int group) {
    return baseLr(group);
  }
}
