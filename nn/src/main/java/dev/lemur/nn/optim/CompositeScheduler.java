package dev.lemur.nn.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What schedulers that are made of others have in common. */
abstract sealed class CompositeScheduler extends PlannedScheduler
    permits SequentialLR, ChainedScheduler {
  private static final String SCHEDULERS = "_schedulers";

  private final List<PlannedScheduler> schedulers;

  CompositeScheduler(Optimizer<?> optimizer, List<? extends LRScheduler> schedulers) {
    super(optimizer);
    List<PlannedScheduler> planned = new ArrayList<>();
    for (LRScheduler scheduler : schedulers) {
      planned.add(checked(scheduler, planned.size()));
    }
    this.schedulers = List.copyOf(planned);
  }

  private PlannedScheduler checked(LRScheduler scheduler, int index) {
    String name = scheduler.getClass().getSimpleName();
    if (!(scheduler instanceof PlannedScheduler planned)) {
      String problem =
          "%s does not support `%s` scheduler as it requires additional arguments to be specified"
              + " when calling `step`, but got one at index %d in the given schedulers sequence.";
      throw new IllegalArgumentException(
          problem.formatted(getClass().getSimpleName(), name, index));
    }
    if (scheduler.optimizer() != optimizer()) {
      throw new IllegalArgumentException(
          ("%s expects all schedulers to belong to the same optimizer, but got scheduler %s at"
                  + " index %d has another one")
              .formatted(getClass().getSimpleName(), name, index));
    }
    return planned;
  }

  static <T> List<T> notEmpty(List<T> schedulers, String message) {
    if (schedulers.isEmpty()) {
      throw new IllegalArgumentException(message);
    }
    return schedulers;
  }

  final List<PlannedScheduler> schedulers() {
    return schedulers;
  }

  /** An ordinary step, as in PyTorch: a nested scheduler is one epoch ahead from the start. */
  @Override
  final void initialStep() {
    step();
  }

  @Override
  void undoInitialStep() {
    schedulers.forEach(PlannedScheduler::undoInitialStep);
  }

  @Override
  public Map<String, @Nullable Object> stateDict() {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("_last_lr", getLastLr());
    state.put(SCHEDULERS, schedulers.stream().map(LRScheduler::stateDict).toList());
    return state;
  }

  @Override
  public void loadStateDict(Map<String, @Nullable Object> stateDict) {
    List<Double> savedLastLr = StateValues.doubles(stateDict, "_last_lr");
    List<Map<String, @Nullable Object>> saved = StateValues.maps(stateDict, SCHEDULERS);
    if (saved.size() != schedulers.size()) {
      throw new IllegalArgumentException(
          "expected the state of " + schedulers.size() + " schedulers, got " + saved.size());
    }
    for (int i = 0; i < saved.size(); i++) {
      schedulers.get(i).loadStateDict(saved.get(i));
    }
    setLastLr(savedLastLr);
  }
}
