package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.FloatChoice;
import dev.lemur.core.kernel.math.FloatMath;

/** Softplus and log-sigmoid: smooth forms of the positive and the negative part of a number. */
public final class SoftplusOperation {
  /** The usual second parameter of {@link #SOFTPLUS}. */
  static final double THRESHOLD = 20;

  private SoftplusOperation() {}

  /** {@code log(1 + e^(a * x)) / a}, or x itself where {@code a * x} is above b. */
  public static final ParametricOperation SOFTPLUS =
      new ParametricOperation(
          "softplus", "SoftplusBackward0", "SoftplusBackward0", "beta", "threshold") {
        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void values(float[] x, float a, float b, float[] out, int count) {
          float[] opposite = new float[count];
          for (int i = 0; i < count; i++) {
            opposite[i] = -(x[i] * a);
          }
          Logistic.softplusOfNegative(opposite, out, count);
          for (int i = 0; i < count; i++) {
            int flat = FloatChoice.less(b, x[i] * a);
            out[i] = FloatChoice.choose(flat, x[i], out[i] / a);
          }
        }

        @Override
        protected void gradients(
            float[] grad, float[] x, float a, float b, float[] out, int count) {
          for (int i = 0; i < count; i++) {
            out[i] = x[i] * a;
          }
          FloatMath.sigmoid(out, out, count);
          for (int i = 0; i < count; i++) {
            int flat = FloatChoice.less(b, x[i] * a);
            out[i] = grad[i] * FloatChoice.choose(flat, 1, out[i]);
          }
        }

        @Override
        public double value(double x, double a, double b) {
          return x * a > b ? x : Logistic.softplus(x * a) / a;
        }

        @Override
        public float gradient(float grad, float x, float a, float b) {
          float scaled = x * a;
          float slope = FloatMath.sigmoid(scaled);
          return grad * FloatChoice.choose(FloatChoice.less(b, scaled), 1, slope);
        }

        @Override
        public double gradient(double grad, double x, double a, double b) {
          return x * a > b ? grad : grad * Logistic.sigmoid(x * a);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x, double a, double b) {
          Tensor scaled = x.mul(a);
          return grad.where(scaled.gt(b), grad.mul(scaled.sigmoid()));
        }
      };

  /** {@code log(1 / (1 + e^-x))}. */
  public static final UnaryOperation LOG_SIGMOID =
      new UnaryOperation(
          "LogSigmoid",
          UnaryOperation.Saved.INPUT,
          new GradientFunction() {
            @Override
            public float apply(float grad, float x) {
              return grad * FloatMath.sigmoid(-x);
            }

            @Override
            protected boolean isBlockwise() {
              return true;
            }

            @Override
            protected void apply(float[] grad, float[] x, float[] out, int count) {
              for (int i = 0; i < count; i++) {
                out[i] = -x[i];
              }
              FloatMath.sigmoid(out, out, count);
              for (int i = 0; i < count; i++) {
                out[i] *= grad[i];
              }
            }

            @Override
            public double apply(double grad, double x) {
              return grad * Logistic.sigmoid(-x);
            }
          }) {
        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] x, float[] out, int count) {
          float[] softplus = new float[count];
          Logistic.softplusOfNegative(x, softplus, count);
          for (int i = 0; i < count; i++) {
            out[i] = -softplus[i];
          }
        }

        @Override
        public double apply(double x) {
          return -Logistic.softplus(-x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.neg().sigmoid());
        }

        @Override
        protected DType resultType(DType argument) {
          return FloatingOnly.check("log_sigmoid_cpu", argument);
        }
      };
}
