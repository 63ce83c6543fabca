package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import org.jspecify.annotations.Nullable;

/** Integer division and remainders. */
public final class Division {
  private Division() {}

  /** The quotient rounded down, {@code floor(x / y)}; mirrors {@code torch.floor_divide}. */
  public static final BinaryOperation FLOOR =
      new WholeQuotient("floor") {
        @Override
        public float apply(float x, float y) {
          return (float) floor(x, y, remainder(x, y));
        }

        @Override
        public double apply(double x, double y) {
          return floor(x, y, x % y);
        }

        private double floor(double x, double y, double remainder) {
          if (y == 0) {
            return x / y;
          }
          double quotient = (x - remainder) / y;
          if (remainder != 0 && remainder < 0 != y < 0) {
            quotient -= 1;
          }
          return quotient == 0 ? Math.copySign(0, x / y) : Math.rint(quotient);
        }

        @Override
        public long apply(long x, long y) {
          return Math.floorDiv(x, notZero(y));
        }
      };

  /** The quotient without its fraction, {@code trunc(x / y)}. */
  public static final BinaryOperation TRUNCATED =
      new WholeQuotient("trunc") {
        @Override
        public float apply(float x, float y) {
          return (float) Rounding.truncate(x / y);
        }

        @Override
        public double apply(double x, double y) {
          return Rounding.truncate(x / y);
        }

        @Override
        public long apply(long x, long y) {
          return x / notZero(y);
        }
      };

  /** {@code x - y * floor(x / y)}: has the sign of y; mirrors {@code torch.remainder}. */
  public static final BinaryOperation REMAINDER =
      new Remainder("Remainder", FLOOR) {
        @Override
        public float apply(float x, float y) {
          float remainder = remainder(x, y);
          return remainder != 0 && remainder < 0 != y < 0 ? remainder + y : remainder;
        }

        @Override
        public double apply(double x, double y) {
          double remainder = x % y;
          return remainder != 0 && remainder < 0 != y < 0 ? remainder + y : remainder;
        }

        @Override
        public long apply(long x, long y) {
          return Math.floorMod(x, notZero(y));
        }
      };

  /** {@code x - y * trunc(x / y)}: has the sign of x; mirrors {@code torch.fmod}. */
  public static final BinaryOperation FMOD =
      new Remainder("Fmod", TRUNCATED) {
        @Override
        public float apply(float x, float y) {
          return remainder(x, y);
        }

        @Override
        public double apply(double x, double y) {
          return x % y;
        }

        @Override
        public long apply(long x, long y) {
          return x % notZero(y);
        }
      };

  /** Up to here the rounded quotient of floats has the right whole part. */
  private static final double LARGEST_EXACT_QUOTIENT = 0x1p27;

  /**
   * {@code x % y}, exactly; the processor's remainder is slow and needed for large quotients only.
   */
  private static float remainder(float x, float y) {
    double quotient = (double) x / y;
    if (!(Math.abs(quotient) < LARGEST_EXACT_QUOTIENT)) {
      return x % y;
    }
    int whole = (int) quotient;
    // Products of so few digits are exact. Zero times infinity is not zero.
    return whole == 0 ? x : Math.copySign((float) (x - (double) whole * y), x);
  }

  private static long notZero(long divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("ZeroDivisionError");
    }
    return divisor;
  }

  /**
   * The quotient, rounded as PyTorch's {@code rounding_mode} says: null, "trunc" or "floor".
   *
   * @throws IllegalArgumentException if the mode is none of these
   */
  public static BinaryOperation rounded(@Nullable String mode) {
    if (mode == null) {
      return Arithmetic.DIV;
    }
    return switch (mode) {
      case "floor" -> FLOOR;
      case "trunc" -> TRUNCATED;
      default ->
          throw new IllegalArgumentException(
              "div expected roundingMode to be one of \"trunc\" or \"floor\", but found \""
                  + mode
                  + "\"");
    };
  }

  private abstract static class WholeQuotient extends BinaryOperation {
    private final String mode;

    WholeQuotient(String mode) {
      super("DivBackward2");
      this.mode = mode;
    }

    @Override
    public final OperationId identity() {
      return OperationId.of("div", "rounding_mode", mode);
    }

    @Override
    protected DType computedType(DType promoted) {
      return TypePromotion.numeric("div", promoted);
    }
  }

  private abstract static class Remainder extends BinaryOperation {
    private final String name;
    private final BinaryOperation quotient;

    Remainder(String name, BinaryOperation quotient) {
      super(name + "Backward1", NONE, X | Y);
      this.name = name;
      this.quotient = quotient;
    }

    @Override
    protected String nameWithNumber() {
      return name + "Backward0";
    }

    @Override
    protected DType computedType(DType promoted) {
      return TypePromotion.numeric(name.toLowerCase(java.util.Locale.ROOT), promoted);
    }

    @Override
    protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
      return grad;
    }

    @Override
    protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
      return grad.neg().mul(quotient.apply(x, y));
    }
  }
}
