package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.FloatChoice;

/** Sign, absolute value, angle and negation. */
public final class Signs {
  private Signs() {}

  /** {@code -x}. */
  public static final UnaryOperation NEG =
      new UnaryOperation("Neg", UnaryOperation.Saved.NOTHING) {
        @Override
        public float apply(float x) {
          return -x;
        }

        @Override
        public double apply(double x) {
          return -x;
        }

        @Override
        public long apply(long x) {
          return -x;
        }

        @Override
        public int apply(int x) {
          return -x;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor saved) {
          return grad.neg();
        }

        @Override
        protected DType resultType(DType argument) {
          if (argument == DType.BOOL) {
            throw new IllegalArgumentException(
                "Negation, the `-` operator, on a bool tensor is not supported. If you are trying "
                    + "to invert a mask, use logicalNot() instead.");
          }
          return argument;
        }
      };

  /** {@code |x|}; the gradient at 0 is 0. */
  public static final UnaryOperation ABS =
      new UnaryOperation("Abs", UnaryOperation.Saved.INPUT) {
        @Override
        public float apply(float x) {
          return Math.abs(x);
        }

        @Override
        public double apply(double x) {
          return Math.abs(x);
        }

        @Override
        public long apply(long x) {
          return Math.abs(x);
        }

        @Override
        public int apply(int x) {
          return Math.abs(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.sign());
        }

        @Override
        protected DType resultType(DType argument) {
          return TypePromotion.numeric("abs", argument);
        }
      };

  /** 1, 0 or -1 as x is above, at or below 0; 0 for NaN. */
  public static final UnaryOperation SIGN =
      new UnaryOperation("Sign", UnaryOperation.Saved.NOTHING) {
        @Override
        public float apply(float x) {
          return FloatChoice.toFloat(FloatChoice.positive(x))
              - FloatChoice.toFloat(FloatChoice.positive(-x));
        }

        @Override
        public double apply(double x) {
          // No branch but for NaN; the sum loses the sign of zero.
          return x != x ? 0 : Math.min(Math.max(x * 0x1p1000 * 0x1p100, -1), 1) + 0.0;
        }

        @Override
        public long apply(long x) {
          return Long.signum(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor saved) {
          return grad.zerosLike();
        }

        @Override
        protected DType resultType(DType argument) {
          return argument;
        }
      };

  /** The angle of the real number in the complex plane: pi below 0, 0 otherwise, NaN for NaN. */
  public static final UnaryOperation ANGLE =
      new UnaryOperation("Angle", UnaryOperation.Saved.NOTHING) {
        @Override
        public double apply(double x) {
          return x < 0 ? Math.PI : x >= 0 ? 0 : x;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor saved) {
          return grad.zerosLike();
        }
      };
}
