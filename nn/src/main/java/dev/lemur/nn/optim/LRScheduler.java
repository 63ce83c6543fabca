package dev.lemur.nn.optim;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes the learning rates of an optimizer's groups as training goes on; mirrors {@code
 * torch.optim.lr_scheduler.LRScheduler}.
 *
 * <p>Call {@link #step()} after the optimizer's, usually once an epoch. Not thread-safe.
 */
public abstract class LRScheduler {
  private final Optimizer<?> optimizer;
  private List<Double> lastLr;

  LRScheduler(Optimizer<?> optimizer) {
    this.optimizer = optimizer;
    this.lastLr = currentLrs(optimizer);
  }

  /**
   * Sets the learning rates of the next epoch.
   *
   * @throws UnsupportedOperationException if this scheduler needs a metric
   */
  public abstract void step();

  /**
   * Sets the learning rates of the next epoch, given this one's metric: same as {@link #step()},
   * unless the scheduler depends on the metric.
   */
  public void step(double metric) {
    step();
  }

  /** The learning rate of each group, as last set. */
  public List<Double> getLastLr() {
    return lastLr;
  }

  /**
   * What changes while training, by PyTorch's names: numbers, lists and maps, which {@code
   * StateText} writes to files. The arguments of the constructor are not part of it.
   */
  public abstract Map<String, @Nullable Object> stateDict();

  /**
   * Takes over what {@link #stateDict()} gave; the learning rates themselves are part of the
   * optimizer's state.
   *
   * @throws IllegalArgumentException if something is missing or of the wrong type
   */
  public abstract void loadStateDict(Map<String, @Nullable Object> stateDict);

  /** The optimizer whose learning rates are changed. */
  final Optimizer<?> optimizer() {
    return optimizer;
  }

  final ParamGroup<?> group(int index) {
    return optimizer.paramGroups().get(index);
  }

  /** Remembers the learning rates as they are now. */
  final void rememberLrs() {
    lastLr = currentLrs(optimizer);
  }

  final void setLastLr(List<Double> lrs) {
    lastLr = List.copyOf(lrs);
  }

  static List<Double> currentLrs(Optimizer<?> optimizer) {
    return optimizer.paramGroups().stream().map(ParamGroup::lr).toList();
  }
}
