package dev.lemur.nn.optim;

/**
 * Lets the learning rate fall and rise between its first value and {@code etaMin} along a cosine of
 * period {@code 2 tMax}; mirrors {@code torch.optim.lr_scheduler.CosineAnnealingLR}.
 *
 * <pre>
 * lr = etaMin + (initialLr - etaMin) (1 + cos(pi epoch / tMax)) / 2
 * </pre>
 */
public final class CosineAnnealingLR extends EpochScheduler {
  private final int tMax;
  private final double etaMin;

  /** Down to 0 in {@code tMax} epochs. */
  public CosineAnnealingLR(Optimizer<?> optimizer, int tMax) {
    this(optimizer, tMax, 0);
  }

  /** Down to {@code etaMin} in {@code tMax} epochs. */
  public CosineAnnealingLR(Optimizer<?> optimizer, int tMax, double etaMin) {
    this(optimizer, tMax, etaMin, -1);
  }

  /**
   * Goes on after {@code lastEpoch}: the groups must have an {@code initial_lr}, which a loaded
   * optimizer has; {@code -1} is from the beginning.
   *
   * @throws IllegalArgumentException if a group has no {@code initial_lr}
   */
  public CosineAnnealingLR(Optimizer<?> optimizer, int tMax, double etaMin, int lastEpoch) {
    super(optimizer, lastEpoch);
    this.tMax = tMax;
    this.etaMin = etaMin;
    start();
  }

  @Override
  protected double getLr(int group) {
    if (isInitial()) {
      return lr(group);
    }
    // From each learning rate to the next, so that other schedulers may change it as well.
    if ((lastEpoch() - 1 - tMax) % (2 * tMax) == 0) {
      return lr(group) + (baseLr(group) - etaMin) * (1 - Math.cos(Math.PI / tMax)) / 2;
    }
    return (1 + Math.cos(Math.PI * lastEpoch() / tMax))
            / (1 + Math.cos(Math.PI * (lastEpoch() - 1) / tMax))
            * (lr(group) - etaMin)
        + etaMin;
  }

  @Override
  protected double firstLr(int group) {
    return etaMin + (baseLr(group) - etaMin);
  }
}
