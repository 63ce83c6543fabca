package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;

/** Positive numbers as they are, others not. */
public final class Rectifier {
  private Rectifier() {}

  /** {@code max(x, 0)}, NaN for NaN; the gradient at 0 is 0. */
  public static final UnaryOperation RELU =
      new UnaryOperation(
          "Relu",
          UnaryOperation.Saved.OUTPUT,
          new GradientFunction() {
            @Override
            public float apply(float grad, float y) {
              return y <= 0 ? 0 : grad;
            }

            @Override
            public double apply(double grad, double y) {
              return y <= 0 ? 0 : grad;
            }
          }) {
        @Override
        public float apply(float x) {
          return Math.max(x, 0);
        }

        @Override
        public double apply(double x) {
          return Math.max(x, 0);
        }

        @Override
        public long apply(long x) {
          return Math.max(x, 0);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor y) {
          return grad.where(y.le(0).logicalNot(), 0);
        }

        @Override
        protected DType resultType(DType argument) {
          if (argument == DType.BOOL) {
            throw new IllegalArgumentException("Boolean inputs not supported for relu");
          }
          return argument;
        }
      };

  /** {@code x} above 0, {@code slope * x} elsewhere; the gradient at 0 is {@code slope}. */
  public static final BinaryOperation LEAKY_RELU =
      new BinaryOperation(
          "LeakyReluBackward0", BinaryOperation.X | BinaryOperation.Y, BinaryOperation.X) {
        @Override
        public float apply(float x, float slope) {
          return x > 0 ? x : x * slope;
        }

        @Override
        public double apply(double x, double slope) {
          return x > 0 ? x : x * slope;
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor slope) {
          return grad.where(x.gt(0), grad.mul(slope));
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor slope) {
          return grad.mul(x.clampMax(0));
        }

        @Override
        protected DType computedType(DType promoted) {
          if (!promoted.isFloatingPoint()) {
            throw new IllegalArgumentException(
                "\"leaky_relu\" not implemented for '" + promoted.scalarName() + "'");
          }
          return promoted;
        }
      };
}
