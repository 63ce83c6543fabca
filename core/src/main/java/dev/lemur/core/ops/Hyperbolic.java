package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.math.FloatMath;
import dev.lemur.core.kernel.math.WideExp;
import dev.lemur.core.kernel.math.WideLog;

/** Hyperbolic functions. */
public final class Hyperbolic {
  /** Below this a difference of exponentials loses too many digits. */
  private static final float SMALL = 0x1p-12f;

  /** The exponentials of larger numbers are infinite. */
  private static final float LARGE = 90;

  private Hyperbolic() {}

  /** {@code (e^x - e^-x) / 2}. */
  public static final UnaryOperation SINH =
      new WideOperation("Sinh", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          WideExp.exp(x, count);
          for (int i = 0; i < count; i++) {
            x[i] = 0.5 * (x[i] - 1 / x[i]);
          }
        }

        @Override
        boolean isOrdinary(float x) {
          return Math.abs(x) > SMALL && Math.abs(x) < LARGE;
        }

        @Override
        public double apply(double x) {
          return Math.sinh(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.cosh());
        }
      };

  /** {@code (e^x + e^-x) / 2}. */
  public static final UnaryOperation COSH =
      new WideOperation("Cosh", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          WideExp.exp(x, count);
          for (int i = 0; i < count; i++) {
            x[i] = 0.5 * (x[i] + 1 / x[i]);
          }
        }

        @Override
        boolean isOrdinary(float x) {
          return Math.abs(x) < LARGE;
        }

        @Override
        public double apply(double x) {
          return Math.cosh(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.sinh());
        }
      };

  /** {@code (e^x - e^-x) / (e^x + e^-x)}. */
  public static final UnaryOperation TANH =
      new UnaryOperation(
          "Tanh",
          UnaryOperation.Saved.OUTPUT,
          new GradientFunction() {
            @Override
            public float apply(float grad, float y) {
              return grad * (1 - y * y);
            }

            @Override
            public OperationId identity() {
              return OperationId.of("tanh_backward");
            }

            @Override
            public double apply(double grad, double y) {
              return grad * (1 - y * y);
            }
          }) {
        @Override
        public float apply(float x) {
          return FloatMath.tanh(x);
        }

        @Override
        public double apply(double x) {
          return Math.tanh(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor y) {
          return grad.mul(y.mul(y).rsub(1));
        }
      };

  /** The number whose hyperbolic sine is x. */
  public static final UnaryOperation ASINH =
      new WideOperation("Asinh", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          double[] sizes = new double[count];
          for (int i = 0; i < count; i++) {
            double size = Math.abs(x[i]);
            sizes[i] = size + size * size / (1 + Math.sqrt(1 + size * size));
          }
          WideLog.log1p(sizes, count);
          for (int i = 0; i < count; i++) {
            x[i] = Math.copySign(sizes[i], x[i]);
          }
        }

        @Override
        boolean isOrdinary(float x) {
          return x != 0 && Math.abs(x) <= Float.MAX_VALUE;
        }

        @Override
        public double apply(double x) {
          double size = Math.abs(x);
          // The first form overflows, the second loses precision for small x.
          double result =
              size > 1e8
                  ? Math.log(size) + Math.log(2)
                  : Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size)));
          return Math.copySign(result, x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.mul(x).add(1).rsqrt());
        }
      };

  /** The non-negative number whose hyperbolic cosine is x. */
  public static final UnaryOperation ACOSH =
      new WideOperation("Acosh", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          for (int i = 0; i < count; i++) {
            double above = x[i] - 1;
            x[i] = above + Math.sqrt(above * (2 + above));
          }
          WideLog.log1p(x, count);
        }

        @Override
        boolean isOrdinary(float x) {
          return x > 1 && x <= Float.MAX_VALUE;
        }

        @Override
        public double apply(double x) {
          double above = x - 1;
          return x > 1e8
              ? Math.log(x) + Math.log(2)
              : Math.log1p(above + Math.sqrt(2 * above + above * above));
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.mul(x).sub(1).rsqrt());
        }
      };

  /** The number whose hyperbolic tangent is x. */
  public static final UnaryOperation ATANH =
      new WideOperation("Atanh", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          double[] sizes = new double[count];
          for (int i = 0; i < count; i++) {
            double size = Math.abs(x[i]);
            sizes[i] = 2 * size / (1 - size);
          }
          WideLog.log1p(sizes, count);
          for (int i = 0; i < count; i++) {
            x[i] = Math.copySign(0.5 * sizes[i], x[i]);
          }
        }

        @Override
        boolean isOrdinary(float x) {
          return x != 0 && Math.abs(x) < 1;
        }

        @Override
        public double apply(double x) {
          return Math.copySign(0.5 * Math.log1p(2 * Math.abs(x) / (1 - Math.abs(x))), x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.div(x.mul(x).rsub(1));
        }
      };
}
