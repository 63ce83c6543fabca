package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.WideAngles;

/** Trigonometric functions, in radians, and their inverses. */
public final class Trigonometry {
  private Trigonometry() {}

  /** Whether a number is not too large for the loops, nor a zero, which must keep its sign. */
  private static boolean isWithinTurns(float x) {
    return x != 0 && Math.abs(x) <= WideAngles.FARTHEST;
  }

  private static boolean isFiniteAndNotZero(float x) {
    return x != 0 && Math.abs(x) <= Float.MAX_VALUE;
  }

  /** The sine. */
  public static final UnaryOperation SIN =
      new WideOperation("Sin", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          WideAngles.sin(x, count);
        }

        @Override
        boolean isOrdinary(float x) {
          return isWithinTurns(x);
        }

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
      new WideOperation("Cos", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          WideAngles.cos(x, count);
        }

        @Override
        boolean isOrdinary(float x) {
          return Math.abs(x) <= WideAngles.FARTHEST;
        }

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
      new WideOperation("Tan", UnaryOperation.Saved.OUTPUT) {
        @Override
        void compute(double[] x, int count) {
          WideAngles.tan(x, count);
        }

        @Override
        boolean isOrdinary(float x) {
          return isWithinTurns(x);
        }

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
      new WideOperation("Asin", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          WideAngles.asin(x, count);
        }

        @Override
        boolean isOrdinary(float x) {
          return x != 0;
        }

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
      new WideOperation("Acos", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          WideAngles.acos(x, count);
        }

        @Override
        boolean isOrdinary(float x) {
          return true;
        }

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
      new WideOperation("Atan", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          WideAngles.atan(x, count);
        }

        @Override
        boolean isOrdinary(float x) {
          return isFiniteAndNotZero(x);
        }

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
        public float apply(float y, float x) {
          return (float) Math.atan2(y, x);
        }

        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] y, float[] x, float[] out, int count) {
          double[] angles = new double[count];
          double[] horizontal = new double[count];
          for (int i = 0; i < count; i++) {
            angles[i] = y[i];
            horizontal[i] = x[i];
          }
          WideAngles.atan2(angles, horizontal, count);
          for (int i = 0; i < count; i++) {
            boolean ordinary = isFiniteAndNotZero(y[i]) & isFiniteAndNotZero(x[i]);
            out[i] = ordinary ? (float) angles[i] : apply(y[i], x[i]);
          }
        }

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
