package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;

/** Sums with a scaled operand. */
public final class ScaledSums {
  private static final Scaled ADD = new Scaled(1);
  private static final Scaled SUB = new Scaled(-1);
  private static final ProductSum PRODUCT = new ProductSum();
  private static final QuotientSum QUOTIENT = new QuotientSum();

  private ScaledSums() {}

  /** {@code x + alpha * y}. */
  public static Tensor add(Tensor x, Tensor y, double alpha) {
    return ADD.combine(x, y, alpha);
  }

  /** {@code x += alpha * y}. */
  public static Tensor addInPlace(Tensor x, Tensor y, double alpha) {
    return ADD.combineInPlace(x, y, alpha);
  }

  /** {@code x - alpha * y}. */
  public static Tensor sub(Tensor x, Tensor y, double alpha) {
    Arithmetic.checkNoMask(x, y);
    return SUB.combine(x, y, alpha);
  }

  /** {@code x -= alpha * y}. */
  public static Tensor subInPlace(Tensor x, Tensor y, double alpha) {
    Arithmetic.checkNoMask(x, y);
    return SUB.combineInPlace(x, y, alpha);
  }

  /** {@code x + value * y * z}. */
  public static Tensor addcmul(Tensor x, Tensor y, Tensor z, double value) {
    DType type = PRODUCT.type(x, y, z);
    return PRODUCT.apply("AddcmulBackward0", type, x, scaled(y, value), z);
  }

  /** {@code x += value * y * z}. */
  public static Tensor addcmulInPlace(Tensor x, Tensor y, Tensor z, double value) {
    DType type = PRODUCT.type(x, y, z);
    return PRODUCT.applyInPlace("AddcmulBackward0", type, x, scaled(y, value), z);
  }

  /** {@code x + value * y / z}. */
  public static Tensor addcdiv(Tensor x, Tensor y, Tensor z, double value) {
    DType type = QUOTIENT.type(x, y, z);
    return QUOTIENT.apply("AddcdivBackward0", type, x, scaled(y, value), z);
  }

  /** {@code x += value * y / z}. */
  public static Tensor addcdivInPlace(Tensor x, Tensor y, Tensor z, double value) {
    DType type = QUOTIENT.type(x, y, z);
    return QUOTIENT.applyInPlace("AddcdivBackward0", type, x, scaled(y, value), z);
  }

  private static Tensor scaled(Tensor y, double value) {
    if (value == 1) {
      return y;
    }
    return y.dtype().isFloatingPoint() ? y.mul(value) : y.mul((long) value);
  }

  private static final class Scaled extends TernaryOperation {
    private final int sign;

    Scaled(int sign) {
      super(NONE, Z, NONE);
      this.sign = sign;
    }

    @Override
    public float apply(float x, float y, float alpha) {
      return x + alpha * y;
    }

    @Override
    public double apply(double x, double y, double alpha) {
      return x + alpha * y;
    }

    @Override
    public long apply(long x, long y, long alpha) {
      return x + alpha * y;
    }

    Tensor combine(Tensor x, Tensor y, double alpha) {
      DType type = type(x, y, alpha);
      return apply(name(), type, x, y, Numbers.tensor(sign * alpha, type));
    }

    Tensor combineInPlace(Tensor x, Tensor y, double alpha) {
      DType type = type(x, y, alpha);
      return applyInPlace(name(), type, x, y, Numbers.tensor(sign * alpha, type));
    }

    @Override
    protected OperationId identity(String name) {
      // The third operand is the factor of y, negated for subtraction.
      return OperationId.of("add");
    }

    private String name() {
      return sign > 0 ? "AddBackward0" : "SubBackward0";
    }

    private DType type(Tensor x, Tensor y, double alpha) {
      DType promoted = TypePromotion.of(x, y);
      if (!promoted.isFloatingPoint() && alpha != Math.rint(alpha)) {
        throw new IllegalArgumentException(
            "For integral input tensors, argument alpha must not be a floating point number, but"
                + " it is "
                + alpha);
      }
      return sign > 0 ? promoted : Arithmetic.SUB.computedType(promoted);
    }

    @Override
    protected Tensor gradient(int input, Tensor grad, Tensor x, Tensor y, Tensor alpha) {
      return input == 0 ? grad : grad.mul(alpha);
    }
  }

  private static final class ProductSum extends TernaryOperation {
    ProductSum() {
      super(NONE, Z, Y);
    }

    @Override
    public float apply(float x, float y, float z) {
      return x + y * z;
    }

    @Override
    public double apply(double x, double y, double z) {
      return x + y * z;
    }

    @Override
    public long apply(long x, long y, long z) {
      return x + y * z;
    }

    DType type(Tensor x, Tensor y, Tensor z) {
      return TypePromotion.numeric("addcmul", TypePromotion.of(x, y, z));
    }

    @Override
    protected Tensor gradient(int input, Tensor grad, Tensor x, Tensor y, Tensor z) {
      return switch (input) {
        case 0 -> grad;
        case 1 -> grad.mul(z);
        default -> grad.mul(y);
      };
    }
  }

  private static final class QuotientSum extends TernaryOperation {
    QuotientSum() {
      super(NONE, Z, Y | Z);
    }

    @Override
    public float apply(float x, float y, float z) {
      return x + y / z;
    }

    @Override
    public double apply(double x, double y, double z) {
      return x + y / z;
    }

    DType type(Tensor x, Tensor y, Tensor z) {
      DType type = TypePromotion.of(x, y, z);
      if (!type.isFloatingPoint()) {
        throw new IllegalArgumentException(
            "Integer division with addcdiv is no longer supported: convert the tensors to a "
                + "floating-point type first, or divide and truncate yourself");
      }
      return type;
    }

    @Override
    protected Tensor gradient(int input, Tensor grad, Tensor x, Tensor y, Tensor z) {
      return switch (input) {
        case 0 -> grad;
        case 1 -> grad.div(z);
        default -> grad.neg().mul(y.div(z.mul(z)));
      };
    }
  }
}
