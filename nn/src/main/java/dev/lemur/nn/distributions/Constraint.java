package dev.lemur.nn.distributions;

import dev.lemur.core.Tensor;

/**
 * A region that values lie in, such as the support of a distribution; mirrors {@code
 * torch.distributions.constraints.Constraint}. {@link Constraints} has them all.
 */
public interface Constraint {
  /** Tells for each event whether it lies in the region. */
  Tensor check(Tensor value);

  /** Whether the region consists of single values. */
  default boolean isDiscrete() {
    return false;
  }

  /** How many of the last dimensions form one event. */
  default int eventDim() {
    return 0;
  }
}
