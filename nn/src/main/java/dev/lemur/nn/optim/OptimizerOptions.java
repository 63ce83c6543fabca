package dev.lemur.nn.optim;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an optimizer's parameter group; each optimizer has its own record, whose
 * components are PyTorch's arguments in Java's spelling.
 */
public interface OptimizerOptions<O extends OptimizerOptions<O>> {
  /** The learning rate. */
  double lr();

  /** The L2 penalty, 0 for none. */
  default double weightDecay() {
    return 0;
  }

  /** Whether weights decay by themselves, {@code p = p - lr weightDecay p}, not by the gradient. */
  default boolean decoupledWeightDecay() {
    return false;
  }

  /** Whether to climb instead of descend. */
  default boolean maximize() {
    return false;
  }

  /**
   * Refuses settings that make no sense. An optimizer calls it for each group that it is given; a
   * scheduler may change them to whatever it computes.
   *
   * @throws IllegalArgumentException if there is one, naming it and its value
   */
  void check();

  /**
   * The settings of PyTorch that only choose among ways to compute the same, by name: they are
   * printed and saved with the values that they have here.
   */
  default Map<String, @Nullable Object> fixed() {
    return Map.of();
  }
}
