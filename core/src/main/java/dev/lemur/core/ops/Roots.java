package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;

/** Powers with fixed exponents: squares, square roots and reciprocals. */
public final class Roots {
  private Roots() {}

  /** {@code x * x}. */
  public static final UnaryOperation SQUARE =
      new UnaryOperation(
          "Pow",
          UnaryOperation.Saved.INPUT,
          new GradientFunction() {
            @Override
            public float apply(float grad, float x) {
              return grad * (2 * x);
            }

            @Override
            public double apply(double grad, double x) {
              return grad * (2 * x);
            }
          }) {
        @Override
        public float apply(float x) {
          return x * x;
        }

        @Override
        public double apply(double x) {
          return x * x;
        }

        @Override
        public long apply(long x) {
          return x * x;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.mul(2));
        }

        @Override
        protected DType resultType(DType argument) {
          return argument == DType.BOOL ? DType.INT64 : argument;
        }
      };

  /** The square root. */
  public static final UnaryOperation SQRT =
      new UnaryOperation("Sqrt", UnaryOperation.Saved.OUTPUT) {
        @Override
        public double apply(double x) {
          return Math.sqrt(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor y) {
          return grad.div(y.mul(2));
        }
      };

  /** One over the square root. */
  public static final UnaryOperation RSQRT =
      new UnaryOperation("Rsqrt", UnaryOperation.Saved.OUTPUT) {
        @Override
        public float apply(float x) {
          return 1 / (float) Math.sqrt(x);
        }

        @Override
        public double apply(double x) {
          return 1 / Math.sqrt(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor y) {
          return grad.mul(-0.5).mul(y.mul(y).mul(y));
        }
      };

  /** {@code 1 / x}. */
  public static final UnaryOperation RECIPROCAL =
      new UnaryOperation("Reciprocal", UnaryOperation.Saved.OUTPUT) {
        @Override
        public float apply(float x) {
          return 1 / x;
        }

        @Override
        public double apply(double x) {
          return 1 / x;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor y) {
          return grad.neg().mul(y.mul(y));
        }
      };
}
