package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.FloatChoice;
import dev.lemur.core.kernel.math.FloatMath;

/**
 * Keeps positive numbers and maps negative ones to an exponential curve. At 0 the gradient is that
 * of the curve.
 *
 * <p>The differentiable gradients evaluate the curve only below 0: above, it overflows, and
 * multiplying its gradient by zero would give NaN; at 0, its second derivative is 0.
 */
public final class ExponentialUnits {
  private ExponentialUnits() {}

  /** {@code b * x} above 0, {@code b * a * (e^x - 1)} elsewhere. */
  public static final ParametricOperation ELU =
      new ParametricOperation("elu", "EluBackward0", "EluBackward1", "alpha", "scale") {
        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void values(float[] x, float a, float b, float[] out, int count) {
          negativeParts(x, 1, out, count);
          FloatMath.expm1(out, out, count);
          for (int i = 0; i < count; i++) {
            out[i] = b * (Math.max(x[i], 0) + a * out[i]);
          }
        }

        @Override
        protected void gradients(
            float[] grad, float[] x, float a, float b, float[] out, int count) {
          negativeParts(x, 1, out, count);
          FloatMath.exp(out, out, count);
          for (int i = 0; i < count; i++) {
            out[i] = grad[i] * b * FloatChoice.choose(isPositiveOrNan(x[i]), 1, a * out[i]);
          }
        }

        @Override
        public float value(float x, float a, float b) {
          return b * (Math.max(x, 0) + a * expm1(Math.min(x, 0)));
        }

        @Override
        public double value(double x, double a, double b) {
          return x > 0 ? b * x : b * a * Math.expm1(x);
        }

        @Override
        public float gradient(float grad, float x, float a, float b) {
          float curve = a * FloatMath.exp(Math.min(x, 0));
          return grad * b * FloatChoice.choose(isPositiveOrNan(x), 1, curve);
        }

        @Override
        public double gradient(double grad, double x, double a, double b) {
          return x <= 0 ? grad * b * a * Math.exp(x) : grad * b;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x, double a, double b) {
          Tensor curve = x.where(x.lt(0), 0).exp().mul(b * a);
          return grad.mul(curve).where(x.le(0), grad.mul(b));
        }
      };

  /** {@code x} above 0, {@code a * (e^(x / a) - 1)} elsewhere. */
  public static final ParametricOperation CELU =
      new ParametricOperation("celu", "CeluBackward0", "CeluBackward1", "alpha") {
        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void values(float[] x, float a, float b, float[] out, int count) {
          if (a < 0) {
            for (int i = 0; i < count; i++) {
              out[i] = value(x[i], a, b);
            }
            return;
          }
          negativeParts(x, a, out, count);
          FloatMath.expm1(out, out, count);
          for (int i = 0; i < count; i++) {
            out[i] = Math.max(x[i], 0) + a * out[i];
          }
        }

        @Override
        protected void gradients(
            float[] grad, float[] x, float a, float b, float[] out, int count) {
          negativeParts(x, a, out, count);
          FloatMath.exp(out, out, count);
          for (int i = 0; i < count; i++) {
            out[i] = grad[i] * FloatChoice.choose(isPositiveOrNan(x[i]), 1, out[i]);
          }
        }

        @Override
        public float value(float x, float a, float b) {
          if (a < 0) {
            return (float) value((double) x, (double) a, (double) b);
          }
          return Math.max(x, 0) + a * expm1(Math.min(x, 0) / a);
        }

        @Override
        public double value(double x, double a, double b) {
          return x > 0 ? x : a * Math.expm1(x / a);
        }

        @Override
        public float gradient(float grad, float x, float a, float b) {
          float curve = FloatMath.exp(Math.min(x, 0) / a);
          return grad * FloatChoice.choose(isPositiveOrNan(x), 1, curve);
        }

        @Override
        public double gradient(double grad, double x, double a, double b) {
          return x <= 0 ? grad * Math.exp(x / a) : grad;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x, double a, double b) {
          Tensor curve = x.where(x.lt(0), 0).div(a).exp();
          return grad.mul(curve).where(x.le(0), grad);
        }
      };

  /** {@code out = min(x, 0) / a}. */
  private static void negativeParts(float[] x, float a, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = Math.min(x[i], 0) / a;
    }
  }

  /** {@code e^x - 1} for x up to 0, accurate near 0 too. */
  private static float expm1(float x) {
    float tanh = FloatMath.tanh(x / 2);
    return 2 * tanh / (1 - tanh);
  }

  private static int isPositiveOrNan(float x) {
    return ~(FloatChoice.less(x, 0) | FloatChoice.equal(x, 0));
  }
}
