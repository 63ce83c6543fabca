package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.math.FloatMath;

/** Hyperbolic functions. */
public final class Hyperbolic {
  private Hyperbolic() {}

  /** {@code (e^x - e^-x) / 2}. */
  public static final UnaryOperation SINH =
      new UnaryOperation("Sinh", UnaryOperation.Saved.INPUT) {
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
      new UnaryOperation("Cosh", UnaryOperation.Saved.INPUT) {
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
      new UnaryOperation("Asinh", UnaryOperation.Saved.INPUT) {
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
      new UnaryOperation("Acosh", UnaryOperation.Saved.INPUT) {
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
      new UnaryOperation("Atanh", UnaryOperation.Saved.INPUT) {
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
