package dev.lemur.nn.optim;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps one scheduler after the other: the next one takes over, from its own epoch 0, at each of
 * the given epochs; mirrors {@code torch.optim.lr_scheduler.SequentialLR}.
 */
public final class SequentialLR extends CompositeScheduler {
  private final List<Integer> milestones;
  private int lastEpoch;

  /**
   * The given schedulers.
   *
   * @param milestones the epochs at which the second, third... take over, in increasing order
   * @throws IllegalArgumentException if there is no scheduler, they belong to several optimizers,
   *     or the milestones are not one fewer
   */
  public SequentialLR(
      Optimizer<?> optimizer, List<? extends LRScheduler> schedulers, List<Integer> milestones) {
    this(optimizer, schedulers, milestones, EpochScheduler.FROM_THE_BEGINNING);
  }

  /**
   * The given schedulers, of which the sequence counts on after {@code lastEpoch}; -1 is from the
   * beginning. As in PyTorch, the first scheduler sets the first learning rates whatever the epoch.
   *
   * @throws IllegalArgumentException if there is no scheduler, they belong to several optimizers,
   *     or the milestones are not one fewer
   */
  public SequentialLR(
      Optimizer<?> optimizer,
      List<? extends LRScheduler> schedulers,
      List<Integer> milestones,
      int lastEpoch) {
    super(
        optimizer,
        notEmpty(schedulers, "SequentialLR expects at least one scheduler, but got no scheduler."));
    if (milestones.size() != schedulers.size() - 1) {
      throw new IllegalArgumentException(
          "Sequential Schedulers expects number of schedulers provided to be one more than the"
              + " number of milestone points, but got number of schedulers "
              + schedulers.size()
              + " and the number of milestones to be equal to "
              + milestones.size());
    }
    this.milestones = List.copyOf(milestones);
    for (ParamGroup<?> group : optimizer.paramGroups()) {
      group.setLr(EpochScheduler.initialLr(group));
    }
    // Each scheduler set the learning rates when it was made: only the first one should have done
    // so.
    undoInitialStep();
    at(0).initialStep();
    this.lastEpoch = lastEpoch + 1;
    rememberLrs();
  }

  private PlannedScheduler current() {
    return at(lastEpoch);
  }

  private PlannedScheduler at(int epoch) {
    return schedulers()
        .get((int) milestones.stream().filter(milestone -> milestone <= epoch).count());
  }

  @Override
  public void step() {
    lastEpoch++;
    if (milestones.contains(lastEpoch)) {
      current().restart();
    } else {
      current().step();
    }
    rememberLrs();
  }

  /** The epoch whose learning rates are set, counted from 0; {@code last_epoch}. */
  public int lastEpoch() {
    return lastEpoch;
  }

  @Override
  void restart() {
    lastEpoch = 0;
    current().restart();
    rememberLrs();
  }

  @Override
  public Map<String, @Nullable Object> stateDict() {
    Map<String, @Nullable Object> state = super.stateDict();
    state.put("last_epoch", lastEpoch);
    return state;
  }

  @Override
  public void loadStateDict(Map<String, @Nullable Object> stateDict) {
    int savedEpoch = StateValues.intValue(stateDict, "last_epoch");
    super.loadStateDict(stateDict);
    lastEpoch = savedEpoch;
  }
}
