package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;

/** The four basic operations. */
public final class Arithmetic {
  private Arithmetic() {}

  /** {@code x + y}. */
  public static final BinaryOperation ADD =
      new Sum("Add") {
        @Override
        public float apply(float x, float y) {
          return x + y;
        }

        @Override
        public double apply(double x, double y) {
          return x + y;
        }

        @Override
        public long apply(long x, long y) {
          return x + y;
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return grad;
        }
      };

  /** {@code x - y}. */
  public static final BinaryOperation SUB =
      new Sum("Sub") {
        @Override
        public float apply(float x, float y) {
          return x - y;
        }

        @Override
        public double apply(double x, double y) {
          return x - y;
        }

        @Override
        public long apply(long x, long y) {
          return x - y;
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return grad.neg();
        }

        @Override
        protected DType resultType(DType promoted) {
          if (promoted == DType.BOOL) {
            throw new IllegalArgumentException(
                "Subtraction, the `-` operator, with two bool tensors is not supported. Use the "
                    + "`^` or `logicalXor()` operator instead.");
          }
          return promoted;
        }
      };

  /** {@code x * y}. */
  public static final BinaryOperation MUL =
      new BinaryOperation("Mul", BinaryOperation.Uses.Y, BinaryOperation.Uses.X) {
        @Override
        public float apply(float x, float y) {
          return x * y;
        }

        @Override
        public double apply(double x, double y) {
          return x * y;
        }

        @Override
        public long apply(long x, long y) {
          return x * y;
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
          return grad.mul(y);
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return grad.mul(x);
        }
      };

  /** {@code x / y}, of whole numbers too in floating point. */
  public static final BinaryOperation DIV =
      new BinaryOperation("Div", BinaryOperation.Uses.Y, BinaryOperation.Uses.BOTH) {
        @Override
        public float apply(float x, float y) {
          return x / y;
        }

        @Override
        public double apply(double x, double y) {
          return x / y;
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
          return grad.div(y);
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return grad.neg().mul(x.div(y).div(y));
        }

        @Override
        protected DType resultType(DType promoted) {
          return promoted.isFloatingPoint() ? promoted : DType.FLOAT32;
        }
      };

  /** Operations whose gradient is that of the result, whatever the operands. */
  private abstract static class Sum extends BinaryOperation {
    Sum(String name) {
      super(name, Uses.NONE, Uses.NONE);
    }

    @Override
    protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
      return grad;
    }
  }
}
