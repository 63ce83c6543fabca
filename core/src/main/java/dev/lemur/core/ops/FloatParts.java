package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.MantissaAndExponent;
import dev.lemur.core.Tensor;

/** Signs, mantissas, exponents and neighbours of floating-point numbers. */
public final class FloatParts {
  private FloatParts() {}

  /** x with the sign of y. */
  public static final BinaryOperation COPY_SIGN =
      new BinaryOperation("CopysignBackward0", BinaryOperation.X | BinaryOperation.Y, 0) {
        @Override
        public double apply(double x, double y) {
          return Math.copySign(x, y);
        }

        @Override
        protected DType computedType(DType promoted) {
          return TypePromotion.floating(promoted);
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
          Tensor kept = apply(x, y).detach().div(x.detach());
          return grad.mul(kept.maskedFill(x.eq(0), 0));
        }
      };

  /** The next representable number after x towards y. */
  public static final BinaryOperation NEXT_AFTER =
      new BinaryOperation("NextafterBackward0", 0, 0) {
        @Override
        public float apply(float x, float y) {
          return x == y ? y : Math.nextAfter(x, y);
        }

        @Override
        public double apply(double x, double y) {
          return Math.nextAfter(x, y);
        }

        @Override
        protected DType computedType(DType promoted) {
          return FloatingOnly.check("nextafter_cpu", promoted);
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
          throw new UnsupportedOperationException(
              "the derivative for 'nextafter' is not implemented.");
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return gradientX(grad, x, y);
        }
      };

  /** Whether the number is negative, including -0. */
  public static final Logical.Predicate SIGN_BIT =
      new Logical.Predicate("signbit") {
        @Override
        public double apply(double x) {
          return Math.copySign(1, x) < 0 ? 1 : 0;
        }

        @Override
        public long apply(long x) {
          return x < 0 ? 1 : 0;
        }
      };

  /** Whether the number is plus infinity. */
  public static final Logical.Predicate IS_POSITIVE_INFINITY =
      new Logical.Predicate("isposinf") {
        @Override
        public double apply(double x) {
          return x == Double.POSITIVE_INFINITY ? 1 : 0;
        }

        @Override
        public long apply(long x) {
          return 0;
        }
      };

  /** Whether the number is minus infinity. */
  public static final Logical.Predicate IS_NEGATIVE_INFINITY =
      new Logical.Predicate("isneginf") {
        @Override
        public double apply(double x) {
          return x == Double.NEGATIVE_INFINITY ? 1 : 0;
        }

        @Override
        public long apply(long x) {
          return 0;
        }
      };

  private static final UnaryOperation MANTISSA =
      new UnaryOperation("Frexp", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return x == 0 || !Double.isFinite(x) ? x : Math.scalb(x, -exponentOf(x));
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.div(exponent(x).exp2().to(grad.dtype()));
        }
      };

  private static final Logical.Predicate EXPONENT =
      new Logical.Predicate("frexp_exponent") {
        @Override
        public double apply(double x) {
          return x == 0 || !Double.isFinite(x) ? 0 : exponentOf(x);
        }
      };

  private static int exponentOf(double x) {
    // getExponent does not work for subnormal numbers.
    return Math.abs(x) < Double.MIN_NORMAL
        ? Math.getExponent(x * 0x1p60) + 1 - 60
        : Math.getExponent(x) + 1;
  }

  private static Tensor exponent(Tensor x) {
    return EXPONENT.applyTo(x, DType.INT32);
  }

  /** Mantissas from 1/2 to 1 and their exponents of two. */
  public static MantissaAndExponent split(Tensor x) {
    FloatingOnly.check("frexp", x.dtype());
    return new MantissaAndExponent(MANTISSA.apply(x), exponent(x.detach()));
  }
}
