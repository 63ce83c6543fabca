package dev.lemur.nn.optim;

/**
 * Multiplies the learning rate by {@code gamma} every epoch; mirrors {@code
 * torch.optim.lr_scheduler.ExponentialLR}.
 */
public final class ExponentialLR extends EpochScheduler {
  private final double gamma;

  /** The given factor every epoch. */
  public ExponentialLR(Optimizer<?> optimizer, double gamma) {
    this(optimizer, gamma, -1);
  }

  /**
   * Goes on after {@code lastEpoch}: the groups must have an {@code initial_lr}, which a loaded
   * optimizer has; {@code -1} is from the beginning.
   *
   * @throws IllegalArgumentException if a group has no {@code initial_lr}
   */
  public ExponentialLR(Optimizer<?> optimizer, double gamma, int lastEpoch) {
    super(optimizer, lastEpoch);
    this.gamma = gamma;
    start();
  }

  @Override
  protected double getLr(int group) {
    return isInitial() ? lr(group) : lr(group) * gamma;
  }

  @Override
  protected double firstLr(int group) {
    return baseLr(group);
  }
}
