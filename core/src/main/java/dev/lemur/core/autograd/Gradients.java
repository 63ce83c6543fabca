package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;

/** Where a {@link Node} hands the gradients of its inputs to. */
public interface Gradients {
  /** Whether anybody wants the gradient of the input with this number. */
  boolean needs(int input);

  /**
   * Hands on the gradient of an input. It may have the broadcast shape or another floating-point
   * type: both are undone here, once for all operations.
   */
  void pass(int input, Tensor gradient);
}
