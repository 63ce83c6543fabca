package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;

/** Rounding to integers. */
public final class Rounding {
  private Rounding() {}

  /** The largest integer not above x. */
  public static final UnaryOperation FLOOR =
      new UnaryOperation.Step("Floor") {
        @Override
        public double apply(double x) {
          return Math.floor(x);
        }
      };

  /** The smallest integer not below x. */
  public static final UnaryOperation CEIL =
      new UnaryOperation.Step("Ceil") {
        @Override
        public double apply(double x) {
          return Math.ceil(x);
        }
      };

  /** The nearest integer, ties to even. */
  public static final UnaryOperation ROUND =
      new UnaryOperation.Step("Round") {
        @Override
        public double apply(double x) {
          return Math.rint(x);
        }
      };

  /** x without its fractional part. */
  public static final UnaryOperation TRUNC =
      new UnaryOperation.Step("Trunc") {
        @Override
        public double apply(double x) {
          return truncate(x);
        }
      };

  /** The fractional part of x, with its sign. */
  public static final UnaryOperation FRAC =
      new UnaryOperation("Frac", UnaryOperation.Saved.NOTHING) {
        @Override
        public double apply(double x) {
          return x - truncate(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor saved) {
          return grad;
        }

        @Override
        protected DType resultType(DType argument) {
          if (!argument.isFloatingPoint()) {
            throw NotImplemented.forType("frac", argument);
          }
          return argument;
        }
      };

  /** Rounded to a number of decimal places, or to tens, hundreds … if negative. */
  public static Tensor round(Tensor x, int decimals) {
    if (decimals == 0) {
      return ROUND.apply(x);
    }
    FloatingOnly.check("round_vml_cpu", x.dtype());
    double power = Math.pow(10, Math.abs(decimals));
    return decimals > 0
        ? ROUND.apply(x.mul(power)).div(power)
        : ROUND.apply(x.div(power)).mul(power);
  }

  /** The tensor itself; {@code torch.positive}. */
  public static Tensor positive(Tensor x) {
    if (x.dtype() == DType.BOOL) {
      throw new IllegalArgumentException("The `+` operator, on a bool tensor is not supported.");
    }
    return x;
  }

  static double truncate(double x) {
    return Math.copySign(Math.floor(Math.abs(x)), x);
  }
}
