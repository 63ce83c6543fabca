package dev.lemur.nn.optim;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets the learning rate fall along half a cosine and restarts it, each time {@code tMult} times as
 * slowly; mirrors {@code torch.optim.lr_scheduler.CosineAnnealingWarmRestarts}.
 */
public final class CosineAnnealingWarmRestarts extends EpochScheduler {
  private final int tMult;
  private final double etaMin;

  /** The length of the current period, and the epochs since its start. */
  private int period;

  private int sinceRestart;

  /** Falls to 0 in {@code t0} epochs, each time. */
  public CosineAnnealingWarmRestarts(Optimizer<?> optimizer, int t0) {
    this(optimizer, t0, 1, 0);
  }

  /**
   * Falls to {@code etaMin} in {@code t0} epochs the first time.
   *
   * @throws IllegalArgumentException if {@code t0} or {@code tMult} is below 1
   */
  public CosineAnnealingWarmRestarts(Optimizer<?> optimizer, int t0, int tMult, double etaMin) {
    this(optimizer, t0, tMult, etaMin, -1);
  }

  /**
   * Goes on after {@code lastEpoch}: the groups must have an {@code initial_lr}, which a loaded
   * optimizer has; {@code -1} is from the beginning.
   *
   * @throws IllegalArgumentException if {@code t0} or {@code tMult} is below 1, or a group has no
   *     {@code initial_lr}
   */
  public CosineAnnealingWarmRestarts(
      Optimizer<?> optimizer, int t0, int tMult, double etaMin, int lastEpoch) {
    super(optimizer, lastEpoch);
    if (t0 <= 0) {
      throw new IllegalArgumentException("Expected positive integer T_0, but got " + t0);
    }
    if (tMult < 1) {
      throw new IllegalArgumentException("Expected integer T_mult >= 1, but got " + tMult);
    }
    this.tMult = tMult;
    this.etaMin = etaMin;
    period = t0;
    sinceRestart = Math.max(0, lastEpoch);
    start();
  }

  @Override
  public void step() {
    if (lastEpoch() >= 0) {
      sinceRestart++;
      if (sinceRestart >= period) {
        sinceRestart %= period;
        period *= tMult;
      }
    }
    super.step();
  }

  @Override
  protected double getLr(int group) {
    double cosine = Math.cos(Math.PI * sinceRestart / period);
    return etaMin + (baseLr(group) - etaMin) * (1 + cosine) / 2;
  }

  @Override
  public Map<String, @Nullable Object> stateDict() {
    Map<String, @Nullable Object> state = super.stateDict();
    state.put("T_cur", sinceRestart);
    state.put("T_i", period);
    return state;
  }

  @Override
  public void loadStateDict(Map<String, @Nullable Object> stateDict) {
    int savedSinceRestart = StateValues.intValue(stateDict, "T_cur");
    int savedPeriod = StateValues.intValue(stateDict, "T_i");
    super.loadStateDict(stateDict);
    sinceRestart = savedSinceRestart;
    period = savedPeriod;
  }
}
