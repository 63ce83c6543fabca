package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;

/** A number times its logistic function. */
public final class Silu {
  private Silu() {}

  /** {@code x / (1 + e^-x)}. */
  public static final UnaryOperation SILU =
      new UnaryOperation(
          "Silu",
          UnaryOperation.Saved.INPUT,
          new GradientFunction() {
            @Override
            public double apply(double grad, double x) {
              double sigmoid = Logistic.sigmoid(x);
              return grad * sigmoid * (1 + x * (1 - sigmoid));
            }
          }) {
        @Override
        public double apply(double x) {
          return x / (1 + Math.exp(-x));
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          Tensor sigmoid = x.sigmoid();
          return grad.mul(sigmoid).mul(x.mul(sigmoid.rsub(1)).add(1));
        }

        @Override
        protected DType resultType(DType argument) {
          return FloatingOnly.check("silu", argument);
        }
      };
}
