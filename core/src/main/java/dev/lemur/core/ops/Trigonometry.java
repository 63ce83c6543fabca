package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;

/** Trigonometric functions, in radians, and their inverses. */
public final class Trigonometry {
  private Trigonometry() {}

  /** The sine. */
  public static final UnaryOperation SIN =
      new UnaryOperation("Sin", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return Math.sin(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.cos());
        }
      };

  /** The cosine. */
  public static final UnaryOperation COS =
      new UnaryOperation("Cos", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return Math.cos(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.sin().neg());
        }
      };

  /** The tangent. */
  public static final UnaryOperation TAN =
      new UnaryOperation("Tan", UnaryOperation.Saved.OUTPUT) {
        @Override
        public double apply(double x) {
          return Math.tan(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor y) {
          return grad.mul(y.mul(y).add(1));
        }
      };

  /** The angle whose sine is x. */
  public static final UnaryOperation ASIN =
      new UnaryOperation("Asin", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return Math.asin(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.mul(x).rsub(1).rsqrt());
        }
      };

  /** The angle whose cosine is x. */
  public static final UnaryOperation ACOS =
      new UnaryOperation("Acos", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return Math.acos(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.mul(x).rsub(1).rsqrt().neg());
        }
      };

  /** The angle whose tangent is x. */
  public static final UnaryOperation ATAN =
      new UnaryOperation("Atan", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return Math.atan(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.div(x.mul(x).add(1));
        }
      };

  /** The angle of the point (y, x), in all four quadrants; the first operand is y. */
  public static final BinaryOperation ATAN2 =
      new BinaryOperation(
          "Atan2Backward0",
          BinaryOperation.X | BinaryOperation.Y,
          BinaryOperation.X | BinaryOperation.Y) {
        @Override
        public double apply(double y, double x) {
          return Math.atan2(y, x);
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor y, Tensor x) {
          return grad.mul(x.mul(perSquaredRadius(y, x)));
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor y, Tensor x) {
          return grad.mul(y.neg().mul(perSquaredRadius(y, x)));
        }

        @Override
        protected DType computedType(DType promoted) {
          return TypePromotion.floating(promoted);
        }
      };

  /** {@code 1 / (x^2 + y^2)}, but 0 at the origin, where PyTorch gives a gradient of 0. */
  private static Tensor perSquaredRadius(Tensor y, Tensor x) {
    Tensor squared = y.mul(y).add(x.mul(x));
    return squared.reciprocal().where(squared.ne(0), 0);
  }
}
