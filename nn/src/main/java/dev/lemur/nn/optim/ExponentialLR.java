package dev.lemur.nn.optim;

/**
 * Multiplies the learning rate by {@code gamma} every epoch; mirrors {@code
 * torch.optim.lr_scheduler.ExponentialLR}.
 */
public final class ExponentialLR extends EpochScheduler {
  private final double gamma;

  /** The given factor every epoch. */
  public ExponentialLR(Optimizer<?> optimizer, double gamma) {
    super(optimizer);
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
