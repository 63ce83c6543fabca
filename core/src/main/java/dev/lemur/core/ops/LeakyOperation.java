package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.math.FloatChoice;

/** {@code x} above 0, {@code a * x} elsewhere; the gradient at 0 is a. */
final class LeakyOperation extends ParametricOperation {
  LeakyOperation(String name, String nameInPlace) {
    super("leaky_relu", name, nameInPlace, "negative_slope");
  }

  @Override
  public float value(float x, float a, float b) {
    // The usual slopes; decided once for the whole loop, which the compiler then vectorises.
    if (a > 0 && a <= 1) {
      return Math.max(x, x * a);
    }
    return x * FloatChoice.choose(FloatChoice.positive(x), 1, a);
  }

  @Override
  public OperationId identity() {
    return OperationId.of("leaky_relu");
  }

  @Override
  public double value(double x, double a, double b) {
    return x > 0 ? x : x * a;
  }

  @Override
  public float gradient(float grad, float x, float a, float b) {
    return grad * FloatChoice.choose(FloatChoice.positive(x), 1, a);
  }

  @Override
  public double gradient(double grad, double x, double a, double b) {
    return x > 0 ? grad : grad * a;
  }

  @Override
  protected Tensor gradient(Tensor grad, Tensor x, double a, double b) {
    return grad.where(x.gt(0), grad.mul(a));
  }
}
