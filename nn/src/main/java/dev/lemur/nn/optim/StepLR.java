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
    this(optimizer, stepSize, gamma, -1);
  }

  /**
   * Goes on after {@code lastEpoch}: the groups must have an {@code initial_lr}, which a loaded
   * optimizer has; {@code -1} is from the beginning.
   *
   * @throws IllegalArgumentException if a group has no {@code initial_lr}
   */
  public StepLR(Optimizer<?> optimizer, int stepSize, double gamma, int lastEpoch) {
    super(optimizer, lastEpoch);
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
