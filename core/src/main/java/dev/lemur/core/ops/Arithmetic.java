package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/** The four basic operations. */
public final class Arithmetic {
  private Arithmetic() {}

  /** {@code x + y}. */
  public static final BinaryOperation ADD =
      new Sum("AddBackward0") {
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
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
          return grad;
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return grad;
        }
      };

  /** {@code x - y}. */
  public static final BinaryOperation SUB =
      new Sum("SubBackward0") {
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
        public int apply(int x, int y) {
          return x - y;
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
          return grad;
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return grad.neg();
        }

        @Override
        protected DType computedType(DType promoted) {
          if (promoted == DType.BOOL) {
            throw new IllegalArgumentException(
                "Subtraction, the `-` operator, with two bool tensors is not supported. Use the "
                    + "`^` or `logicalXor()` operator instead.");
          }
          return promoted;
        }
      };

  /** {@code y - x}. */
  public static final BinaryOperation RSUB =
      new Sum("RsubBackward0") {
        @Override
        public float apply(float x, float y) {
          return y - x;
        }

        @Override
        public double apply(double x, double y) {
          return y - x;
        }

        @Override
        public long apply(long x, long y) {
          return y - x;
        }

        @Override
        public int apply(int x, int y) {
          return y - x;
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
          return grad.neg();
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return grad;
        }

        @Override
        protected String nameWithNumber() {
          return "RsubBackward1";
        }
      };

  /** {@code x * y}. */
  public static final BinaryOperation MUL =
      new BinaryOperation("MulBackward0", BinaryOperation.Y, BinaryOperation.X) {
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
        public int apply(int x, int y) {
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

        @Override
        protected DType numberType(DType computed) {
          return computed.computed();
        }
      };

  /** {@code x / y}, in floating point for integers too. */
  public static final BinaryOperation DIV =
      new BinaryOperation(
          "DivBackward0", BinaryOperation.Y, BinaryOperation.X | BinaryOperation.Y) {
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
        protected DType computedType(DType promoted) {
          return TypePromotion.floating(promoted);
        }

        @Override
        protected DType numberType(DType computed) {
          return computed.computed();
        }
      };

  /** {@code x - y}, of numbers. */
  public static Tensor sub(Tensor x, Tensor y) {
    checkNoMask(x, y);
    return SUB.apply(x, y);
  }

  /** {@code x -= y}, of numbers. */
  public static Tensor subInPlace(Tensor x, Tensor y) {
    checkNoMask(x, y);
    return SUB.applyInPlace(x, y);
  }

  /** {@code x -= y} for a number. */
  public static Tensor subInPlace(Tensor x, double y) {
    checkNoMask(x);
    return SUB.applyInPlace(x, y);
  }

  /** {@code x -= y} for an integer. */
  public static Tensor subInPlace(Tensor x, long y) {
    checkNoMask(x);
    return SUB.applyInPlace(x, y);
  }

  /** {@code x - y} for a number; unlike addition, it does not support bool tensors. */
  public static Tensor sub(Tensor x, double y) {
    checkNoMask(x);
    return SUB.apply(x, y);
  }

  /** {@code x - y} for an integer. */
  public static Tensor sub(Tensor x, long y) {
    checkNoMask(x);
    return SUB.apply(x, y);
  }

  /** {@code y - x} for a number. */
  public static Tensor rsub(Tensor x, double y) {
    checkNoMask(x);
    return RSUB.apply(x, y);
  }

  /** {@code y - x} for an integer. */
  public static Tensor rsub(Tensor x, long y) {
    checkNoMask(x);
    return RSUB.apply(x, y);
  }

  /** Refuses to subtract truth values from numbers, or numbers from them. */
  static void checkNoMask(Tensor x, Tensor y) {
    NullArguments.check(y);
    if ((x.dtype() == DType.BOOL) != (y.dtype() == DType.BOOL)) {
      refuseMask();
    }
  }

  private static void checkNoMask(Tensor x) {
    if (x.dtype() == DType.BOOL) {
      refuseMask();
    }
  }

  private static void refuseMask() {
    throw new IllegalArgumentException(
        "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to "
            + "invert a mask, use logicalNot() instead.");
  }

  /** Operations whose gradients use neither operand. */
  private abstract static class Sum extends BinaryOperation {
    Sum(String name) {
      super(name, NONE, NONE);
    }
  }
}
