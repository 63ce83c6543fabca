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

  /**
   * Whether weights decay directly, {@code p = p - lr weightDecay p}, instead of through the
   * gradient.
   */
  default boolean decoupledWeightDecay() {
    return false;
  }

  /** Whether to climb instead of descend. */
  default boolean maximize() {
    return false;
  }

  /**
   * Throws if a setting makes no sense. An optimizer checks each group that it is given; a
   * scheduler may set whatever it computes.
   *
   * @throws IllegalArgumentException if there is one, naming it and its value
   */
  void check();

  /**
   * PyTorch's settings that only choose among ways to compute the same result, by name: they are
   * printed and saved with these values.
   */
  default Map<String, @Nullable Object> fixed() {
    return Map.of();
  }
}
