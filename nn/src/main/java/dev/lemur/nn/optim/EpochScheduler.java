package dev.lemur.nn.optim;

import dev.lemur.nn.Warnings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler that computes a learning rate from the number of the epoch and the learning rate
 * before. A subclass calls {@link #start()} at the end of its constructor.
 */
public abstract class EpochScheduler extends PlannedScheduler {
  private static final String INITIAL_LR = "initial_lr";
  private static final String NO_INITIAL_LR =
      """
      param 'initial_lr' is not specified in param_groups[%d] when resuming scheduler with \
      last_epoch >= 0.
      This typically happens when:
      1. You're trying to resume training from a checkpoint but haven't properly loaded the \
      optimizer state
      2. You're using last_epoch >= 0 for a fresh training run (not recommended)\
      """;

  /** The first {@code lastEpoch}: nothing has been done yet. */
  static final int FROM_THE_BEGINNING = -1;

  private int lastEpoch;
  private long stepCount;
  private boolean isInitial;
  private List<Double> baseLrs;

  /** A scheduler of the groups that {@code optimizer} has now. */
  protected EpochScheduler(Optimizer<?> optimizer) {
    this(optimizer, FROM_THE_BEGINNING);
  }

  /**
   * A scheduler that goes on after {@code lastEpoch}, or begins if that is -1.
   *
   * @throws IllegalArgumentException if it goes on, and a group has no {@code initial_lr}
   */
  protected EpochScheduler(Optimizer<?> optimizer, int lastEpoch) {
    super(optimizer);
    this.lastEpoch = lastEpoch;
    for (int g = 0; g < optimizer.paramGroups().size(); g++) {
      ParamGroup<?> group = group(g);
      if (group.note(INITIAL_LR) == null) {
        if (lastEpoch != FROM_THE_BEGINNING) {
          throw new IllegalArgumentException(NO_INITIAL_LR.formatted(g));
        }
        group.setInitialLr(group.lr());
      }
    }
    baseLrs = optimizer.paramGroups().stream().map(EpochScheduler::initialLr).toList();
  }

  static double initialLr(ParamGroup<?> group) {
    Double noted = group.note(INITIAL_LR);
    return noted == null ? group.lr() : noted;
  }

  /** Sets the learning rates of the first epoch, 0 unless another was the last. */
  protected final void start() {
    initialStep();
  }

  /** The learning rate of a group in the epoch {@link #lastEpoch()}; {@code get_lr}. */
  protected abstract double getLr(int group);

  /**
   * The learning rate of a group in epoch 0, whatever it is now: the start of a {@link
   * SequentialLR}'s next scheduler.
   */
  protected double firstLr(int group) {
    return getLr(group);
  }

  /** The epoch whose learning rates are set, counted from 0; {@code last_epoch}. */
  public final int lastEpoch() {
    return lastEpoch;
  }

  /** Whether the learning rates of the first epoch are being set, by the constructor. */
  protected final boolean isInitial() {
    return isInitial;
  }

  /** The learning rate of a group as it is now. */
  protected final double lr(int group) {
    return group(group).lr();
  }

  /**
   * The learning rate that a group began with.
   *
   * @throws IllegalStateException if the group was added after this scheduler was made
   */
  protected final double baseLr(int group) {
    if (group >= baseLrs.size()) {
      throw new IllegalStateException(
          "the optimizer has "
              + optimizer().paramGroups().size()
              + " parameter groups, but had "
              + baseLrs.size()
              + " when this scheduler was made");
    }
    return baseLrs.get(group);
  }

  @Override
  public void step() {
    if (stepCount == 1 && !optimizer().hasStepped()) {
      Warnings.warn(
          "Detected call of `lr_scheduler.step()` before `optimizer.step()`. Call them in the"
              + " opposite order: otherwise the first value of the learning rate schedule is"
              + " skipped.");
    }
    stepCount++;
    setEpoch(lastEpoch + 1, false);
  }

  private void setEpoch(int epoch, boolean first) {
    lastEpoch = epoch;
    double[] lrs = new double[optimizer().paramGroups().size()];
    for (int g = 0; g < lrs.length; g++) {
      lrs[g] = first ? firstLr(g) : getLr(g);
    }
    for (int g = 0; g < lrs.length; g++) {
      group(g).setLr(lrs[g]);
    }
    rememberLrs();
  }

  @Override
  final void initialStep() {
    stepCount = 0;
    isInitial = true;
    step();
    isInitial = false;
  }

  @Override
  final void undoInitialStep() {
    lastEpoch--;
  }

  @Override
  final void restart() {
    setEpoch(0, true);
  }

  final void setBaseLrs(List<Double> lrs) {
    baseLrs = List.copyOf(lrs);
  }

  @Override
  public Map<String, @Nullable Object> stateDict() {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("base_lrs", baseLrs);
    state.put("last_epoch", lastEpoch);
    state.put("_step_count", stepCount);
    state.put("_last_lr", getLastLr());
    return state;
  }

  @Override
  public void loadStateDict(Map<String, @Nullable Object> stateDict) {
    List<Double> savedBaseLrs = StateValues.doubles(stateDict, "base_lrs");
    List<Double> savedLastLr = StateValues.doubles(stateDict, "_last_lr");
    long savedStepCount = StateValues.longValue(stateDict, "_step_count");
    lastEpoch = StateValues.intValue(stateDict, "last_epoch");
    baseLrs = savedBaseLrs;
    stepCount = savedStepCount;
    setLastLr(savedLastLr);
  }
}
