package dev.lemur.nn.optim;

import dev.lemur.core.arguments.NullArguments;
import java.util.Collections;
import java.util.List;

/**
 * Multiplies the learning rate by {@code gamma} at each of the given epochs, twice at one that is
 * given twice; mirrors {@code torch.optim.lr_scheduler.MultiStepLR}.
 */
public final class MultiStepLR extends EpochScheduler {
  private final List<Integer> milestones;
  private final double gamma;

  /** A gamma of 0.1. */
  public MultiStepLR(Optimizer<?> optimizer, List<Integer> milestones) {
    this(optimizer, milestones, 0.1);
  }

  /** The given factor at each milestone. */
  public MultiStepLR(Optimizer<?> optimizer, List<Integer> milestones, double gamma) {
    this(optimizer, milestones, gamma, -1);
  }

  /**
   * Goes on after {@code lastEpoch}: the groups must have an {@code initial_lr}, which a loaded
   * optimizer has; {@code -1} is from the beginning.
   *
   * @throws IllegalArgumentException if a group has no {@code initial_lr}
   */
  public MultiStepLR(
      Optimizer<?> optimizer, List<Integer> milestones, double gamma, int lastEpoch) {
    super(optimizer, lastEpoch);
    this.milestones = List.copyOf(NullArguments.check(milestones));
    this.gamma = gamma;
    start();
  }

  @Override
  protected double getLr(int group) {
    return lr(group) * Math.pow(gamma, Collections.frequency(milestones, lastEpoch()));
  }

  @Override
  protected double firstLr(int group) {
    return baseLr(group) * Math.pow(gamma, milestones.stream().filter(epoch -> epoch <= 0).count());
  }
}
