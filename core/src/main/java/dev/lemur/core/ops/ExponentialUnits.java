package dev.lemur.core.ops;

import dev.lemur.core.Tensor;

/**
 * Positive numbers as they are, negative ones along an exponential curve. At 0 the gradient is that
 * of the curve.
 *
 * <p>The differentiable gradients clamp the curve's argument: above 0 the curve overflows, and the
 * zero that its own gradient is multiplied by there would give NaN.
 */
public final class ExponentialUnits {
  private ExponentialUnits() {}

  /** {@code b * x} above 0, {@code b * a * (e^x - 1)} elsewhere. */
  public static final ParametricOperation ELU =
      new ParametricOperation("elu", "EluBackward0", "EluBackward1") {
        @Override
        public double value(double x, double a, double b) {
          return x > 0 ? b * x : b * a * Math.expm1(x);
        }

        @Override
        public double gradient(double grad, double x, double a, double b) {
          return x <= 0 ? grad * b * a * Math.exp(x) : grad * b;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x, double a, double b) {
          Tensor curve = x.clampMax(0).exp().mul(b * a);
          return grad.mul(curve).where(x.le(0), grad.mul(b));
        }
      };

  /** {@code x} above 0, {@code a * (e^(x / a) - 1)} elsewhere. */
  public static final ParametricOperation CELU =
      new ParametricOperation("celu", "CeluBackward0", "CeluBackward1") {
        @Override
        public double value(double x, double a, double b) {
          return x > 0 ? x : a * Math.expm1(x / a);
        }

        @Override
        public double gradient(double grad, double x, double a, double b) {
          return x <= 0 ? grad * Math.exp(x / a) : grad;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x, double a, double b) {
          Tensor curve = x.clampMax(0).div(a).exp();
          return grad.mul(curve).where(x.le(0), grad);
        }
      };
}
