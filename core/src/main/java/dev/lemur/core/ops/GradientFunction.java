package dev.lemur.core.ops;

import dev.lemur.core.kernel.elementwise.BinaryFunction;

/**
 * A gradient in one pass: from the result's gradient and the saved values to the gradient of the
 * argument.
 */
abstract class GradientFunction extends BinaryFunction {
  @Override
  public float apply(float grad, float saved) {
    return (float) apply((double) grad, (double) saved);
  }
}
