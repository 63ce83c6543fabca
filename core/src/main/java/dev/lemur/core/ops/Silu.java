package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.FloatMath;

/** SiLU: a number times its logistic function. */
public final class Silu {
  private Silu() {}

  /** {@code x / (1 + e^-x)}. */
  public static final UnaryOperation SILU =
      new UnaryOperation(
          "Silu",
          UnaryOperation.Saved.INPUT,
          new GradientFunction() {
            @Override
            public float apply(float grad, float x) {
              return grad * slope(x, FloatMath.sigmoid(x));
            }

            @Override
            protected boolean isBlockwise() {
              return true;
            }

            @Override
            protected void apply(float[] grad, float[] x, float[] out, int count) {
              FloatMath.sigmoid(x, out, count);
              for (int i = 0; i < count; i++) {
                out[i] = grad[i] * slope(x[i], out[i]);
              }
            }

            @Override
            public double apply(double grad, double x) {
              double sigmoid = Logistic.sigmoid(x);
              return grad * sigmoid * (1 + x * (1 - sigmoid));
            }
          }) {
        @Override
        public float apply(float x) {
          return x * FloatMath.sigmoid(x);
        }

        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] x, float[] out, int count) {
          float[] sigmoid = new float[count];
          FloatMath.sigmoid(x, sigmoid, count);
          for (int i = 0; i < count; i++) {
            out[i] = x[i] * sigmoid[i];
          }
        }

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
          return FloatingOnly.check("silu_cpu", argument);
        }
      };

  private static float slope(float x, float sigmoid) {
    return sigmoid * (1 + x * (1 - sigmoid));
  }
}
