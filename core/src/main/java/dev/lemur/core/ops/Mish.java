package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;

/** A number times the hyperbolic tangent of its softplus. */
public final class Mish {
  private Mish() {}

  /** {@code x * tanh(log(1 + e^x))}. */
  public static final UnaryOperation MISH =
      new UnaryOperation(
          "Mish",
          UnaryOperation.Saved.INPUT,
          new GradientFunction() {
            @Override
            public double apply(double grad, double x) {
              double tanh = tanhOfSoftplus(x);
              return grad * (tanh + x * Logistic.sigmoid(x) * (1 - tanh * tanh));
            }
          }) {
        @Override
        public double apply(double x) {
          return x * tanhOfSoftplus(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          Tensor tanh = Softplus.SOFTPLUS.apply(x, 1, Softplus.THRESHOLD).tanh();
          return grad.mul(tanh.add(x.mul(x.sigmoid()).mul(tanh.mul(tanh).rsub(1))));
        }

        @Override
        protected DType resultType(DType argument) {
          return FloatingOnly.check("mish", argument);
        }
      };

  /** Of one exponential, the one that does not overflow. */
  private static double tanhOfSoftplus(double x) {
    double e = Math.exp(-Math.abs(x));
    double n = x < 0 ? e * (e + 2) : 1 + 2 * e;
    return n / (n + (x < 0 ? 2 : 2 * e * e));
  }
}
