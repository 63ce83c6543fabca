package dev.lemur.nn.distributions;

import dev.lemur.core.Tensor;

/**
 * A region that values lie in, such as the support of a distribution; mirrors {@code
 * torch.distributions.constraints.Constraint}. {@link Constraints} has them all.
 */
public interface Constraint {
  /** For each event whether it lies in the region. */
  Tensor check(Tensor value);

  /** Whether the region consists of single values. */
  default boolean isDiscrete() {
    return false;
  }

  /** How many of the last dimensions make up an event. */
  default int eventDim() {
    return 0;
  }
}
