package dev.lemur.nn.optim;

/**
 * Multiplies the learning rate by {@code gamma} every {@code stepSize} epochs; mirrors {@code
 * torch.optim.lr_scheduler.StepLR}.
 */
public final class StepLR extends EpochScheduler {
  private final int stepSize;
  private final double gamma;

  /** A gamma of 0.1. */
  public StepLR(Optimizer<?> optimizer, int stepSize) {
    this(optimizer, stepSize, 0.1);
  }

  /** The given factor every {@code stepSize} epochs. */
  public StepLR(Optimizer<?> optimizer, int stepSize, double gamma) {
    super(optimizer);
    this.stepSize = stepSize;
    this.gamma = gamma;
    start();
  }

  @Override
  protected double getLr(int group) {
    return lastEpoch() == 0 || lastEpoch() % stepSize != 0 ? lr(group) : lr(group) * gamma;
  }

  @Override
  protected double firstLr(int group) {
    return baseLr(group);
  }
}
