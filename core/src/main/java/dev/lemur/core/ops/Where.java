package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.FloatChoice;

/** Elements of one tensor or another; mirrors {@code torch.where}. */
public final class Where {
  private static final WhereOperation WHERE = new WhereOperation();

  private Where() {}

  /** {@code x} where {@code condition} is true, {@code y} elsewhere. */
  public static Tensor where(Tensor condition, Tensor x, Tensor y) {
    return WHERE.select(TypePromotion.of(x, y), condition, x, y);
  }

  /** Same as the tensor form, for a number. */
  public static Tensor where(Tensor condition, Tensor x, double y) {
    DType type = TypePromotion.withDouble(x);
    return WHERE.select(type, condition, x, Numbers.tensor(y, type));
  }

  /** Same as the tensor form, for an integer. */
  public static Tensor where(Tensor condition, Tensor x, long y) {
    DType type = TypePromotion.withLong(x);
    return WHERE.select(type, condition, x, Numbers.tensor(y, type));
  }

  private static final class WhereOperation extends TernaryOperation {
    WhereOperation() {
      super(NONE, X, X);
    }

    @Override
    public float apply(float condition, float x, float y) {
      return FloatChoice.choose(FloatChoice.notZero(condition), x, y);
    }

    @Override
    public double apply(double condition, double x, double y) {
      return condition != 0 ? x : y;
    }

    @Override
    public long apply(long condition, long x, long y) {
      return condition != 0 ? x : y;
    }

    Tensor select(DType type, Tensor condition, Tensor x, Tensor y) {
      if (condition.dtype() != DType.BOOL) {
        throw new IllegalArgumentException(
            "where expected condition to be a boolean tensor, but got a tensor with dtype "
                + condition.dtype().scalarName());
      }
      return apply("WhereBackward0", type, condition, x, y);
    }

    @Override
    protected Tensor gradient(int input, Tensor grad, Tensor condition, Tensor x, Tensor y) {
      return where(input == 1 ? condition : condition.logicalNot(), grad, 0);
    }
  }
}
