package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;

/** Receives the gradients of a {@link Node}'s inputs. */
public interface Gradients {
  /** Whether the gradient of the input at this index is needed. */
  boolean needs(int input);

  /**
   * Passes on the gradient of an input. It may have the broadcast shape or another floating-point
   * type; both are undone centrally, here.
   */
  void pass(int input, Tensor gradient);
}
