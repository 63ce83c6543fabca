package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.FloatMath;

/** Mish: a number times the hyperbolic tangent of its softplus. */
public final class MishOperation {
  /** Beyond this, the hyperbolic tangent is 1 and the square of the exponential might overflow. */
  private static final float LARGEST = 20;

  private MishOperation() {}

  /** {@code x * tanh(log(1 + e^x))}. */
  public static final UnaryOperation MISH =
      new UnaryOperation(
          "Mish",
          UnaryOperation.Saved.INPUT,
          new GradientFunction() {
            @Override
            public float apply(float grad, float x) {
              float e = FloatMath.exp(Math.min(x, LARGEST));
              float tanh = tanhOfSoftplus(e);
              return grad * (tanh + x * (e / (1 + e)) * (1 - tanh * tanh));
            }

            @Override
            public double apply(double grad, double x) {
              double tanh = tanhOfSoftplus(x);
              return grad * (tanh + x * Logistic.sigmoid(x) * (1 - tanh * tanh));
            }
          }) {
        @Override
        public float apply(float x) {
          return x * tanhOfSoftplus(FloatMath.exp(Math.min(x, LARGEST)));
        }

        @Override
        public double apply(double x) {
          return x * tanhOfSoftplus(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          Tensor tanh = SoftplusOperation.SOFTPLUS.apply(x, 1, SoftplusOperation.THRESHOLD).tanh();
          return grad.mul(tanh.add(x.mul(x.sigmoid()).mul(tanh.mul(tanh).rsub(1))));
        }

        @Override
        protected DType resultType(DType argument) {
          return FloatingOnly.check("mish_cpu", argument);
        }
      };

  /** Computed from the exponential of x. */
  private static float tanhOfSoftplus(float e) {
    float n = e * (e + 2);
    return n / (n + 2);
  }

  /** Computed from the one exponential that does not overflow. */
  private static double tanhOfSoftplus(double x) {
    double e = Math.exp(-Math.abs(x));
    double n = x < 0 ? e * (e + 2) : 1 + 2 * e;
    return n / (n + (x < 0 ? 2 : 2 * e * e));
  }
}
