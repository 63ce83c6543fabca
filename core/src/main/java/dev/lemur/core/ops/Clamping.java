package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.elementwise.NarrowChoice;
import org.jspecify.annotations.Nullable;

/**
 * Clamps numbers to bounds; mirrors {@code torch.clamp}. NaN in any of the three gives NaN; the
 * gradient passes at the bounds.
 */
public final class Clamping {
  private static final Between BETWEEN = new Between();
  private static final BinaryOperation FROM = new Low("ClampBackward0", "ClampBackward1");
  private static final BinaryOperation TO = new High("ClampBackward0", "ClampBackward1");

  /** {@code max(x, bound)}. */
  public static final BinaryOperation MIN = new Low("ClampMinBackward1", "ClampMinBackward0");

  /** {@code min(x, bound)}. */
  public static final BinaryOperation MAX = new High("ClampMaxBackward1", "ClampMaxBackward0");

  private Clamping() {}

  /** {@code min(max(x, low), high)}; a bound may be null, but not both. */
  public static Tensor clamp(Tensor x, @Nullable Tensor low, @Nullable Tensor high) {
    if (low != null && high != null) {
      return BETWEEN.clamp("ClampBackward0", TypePromotion.of(x, low, high), x, low, high);
    }
    return low != null ? FROM.apply(x, low) : TO.apply(x, known(high));
  }

  /** Same as the tensor form, for numbers. */
  public static Tensor clamp(Tensor x, @Nullable Double low, @Nullable Double high) {
    if (low != null && high != null) {
      DType type = TypePromotion.withDouble(x);
      return between(x, type, Numbers.tensor(low, type), Numbers.tensor(high, type));
    }
    return low != null ? FROM.apply(x, (double) low) : TO.apply(x, (double) known(high));
  }

  /** Same as the tensor form, for integers. */
  public static Tensor clamp(Tensor x, long low, long high) {
    DType type = TypePromotion.withLong(x);
    return between(x, type, Numbers.tensor(low, type), Numbers.tensor(high, type));
  }

  private static Tensor between(Tensor x, DType type, Tensor low, Tensor high) {
    return BETWEEN.clamp("ClampBackward1", type, x, low, high);
  }

  /** Changes x in place and returns it. */
  public static Tensor clampInPlace(Tensor x, @Nullable Tensor low, @Nullable Tensor high) {
    if (low != null && high != null) {
      return BETWEEN.clampInPlace("ClampBackward0", TypePromotion.of(x, low, high), x, low, high);
    }
    return low != null ? FROM.applyInPlace(x, low) : TO.applyInPlace(x, known(high));
  }

  /** Changes x in place and returns it. */
  public static Tensor clampInPlace(Tensor x, @Nullable Double low, @Nullable Double high) {
    if (low != null && high != null) {
      DType type = TypePromotion.withDouble(x);
      return betweenInPlace(x, type, Numbers.tensor(low, type), Numbers.tensor(high, type));
    }
    return low != null
        ? FROM.applyInPlace(x, (double) low)
        : TO.applyInPlace(x, (double) known(high));
  }

  /** Changes x in place and returns it. */
  public static Tensor clampInPlace(Tensor x, long low, long high) {
    DType type = TypePromotion.withLong(x);
    return betweenInPlace(x, type, Numbers.tensor(low, type), Numbers.tensor(high, type));
  }

  private static Tensor betweenInPlace(Tensor x, DType type, Tensor low, Tensor high) {
    return BETWEEN.clampInPlace("ClampBackward1", type, x, low, high);
  }

  private static <B> B known(@Nullable B bound) {
    if (bound == null) {
      throw new IllegalArgumentException("clamp: At least one of 'min' or 'max' must not be null");
    }
    return bound;
  }

  private static final class Between extends TernaryOperation {
    Between() {
      super(X | Y | Z, X | Y | Z, X | Y | Z);
    }

    @Override
    public float apply(float x, float low, float high) {
      return Math.min(Math.max(x, low), high);
    }

    @Override
    public double apply(double x, double low, double high) {
      return Math.min(Math.max(x, low), high);
    }

    @Override
    public long apply(long x, long low, long high) {
      return Math.min(Math.max(x, low), high);
    }

    @Override
    protected boolean isBlockwiseIfNarrow() {
      return true;
    }

    @Override
    protected void apply(byte[] x, byte[] low, byte[] high, boolean signed, byte[] out, int count) {
      byte[] raised = new byte[count];
      NarrowChoice.max(x, low, signed, raised, count);
      NarrowChoice.min(raised, high, signed, out, count);
    }

    @Override
    protected void apply(short[] x, short[] low, short[] high, short[] out, int count) {
      short[] raised = new short[count];
      NarrowChoice.max(x, low, raised, count);
      NarrowChoice.min(raised, high, out, count);
    }

    Tensor clamp(String name, DType type, Tensor x, Tensor low, Tensor high) {
      return apply(name, type, x, low, high);
    }

    Tensor clampInPlace(String name, DType type, Tensor x, Tensor low, Tensor high) {
      return applyInPlace(name, type, x, low, high);
    }

    @Override
    protected Tensor gradient(int input, Tensor grad, Tensor x, Tensor low, Tensor high) {
      return grad.where(
          switch (input) {
            case 0 -> x.ge(low).logicalAnd(x.le(high));
            case 1 -> x.lt(low).logicalAnd(low.lt(high));
            default -> x.gt(high).logicalOr(high.lt(low));
          },
          0);
    }
  }

  /** One bound; the gradient flows to the bound where x is beyond it. */
  private abstract static class Bound extends BinaryOperation {
    private final String nameWithNumber;
    private final BinaryOperation inside;
    private final BinaryOperation outside;

    Bound(String name, String nameWithNumber, BinaryOperation inside, BinaryOperation outside) {
      super(name, X | Y, X | Y);
      this.nameWithNumber = nameWithNumber;
      this.inside = inside;
      this.outside = outside;
    }

    @Override
    protected final boolean isBlockwiseIfNarrow() {
      return true;
    }

    @Override
    protected String nameWithNumber() {
      return nameWithNumber;
    }

    @Override
    protected Tensor gradientX(Tensor grad, Tensor x, Tensor bound) {
      return grad.where(inside.apply(x, bound), 0);
    }

    @Override
    protected Tensor gradientY(Tensor grad, Tensor x, Tensor bound) {
      return grad.where(outside.apply(x, bound), 0);
    }
  }

  private static final class Low extends Bound {
    @Override
    public OperationId identity() {
      return OperationId.of("clamp_min");
    }

    Low(String name, String nameWithNumber) {
      super(name, nameWithNumber, Comparisons.GE, Comparisons.LT);
    }

    @Override
    public float apply(float x, float bound) {
      return Math.max(x, bound);
    }

    @Override
    public double apply(double x, double bound) {
      return Math.max(x, bound);
    }

    @Override
    public long apply(long x, long bound) {
      return Math.max(x, bound);
    }

    @Override
    protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
      NarrowChoice.max(x, y, signed, out, count);
    }

    @Override
    protected void apply(short[] x, short[] y, short[] out, int count) {
      NarrowChoice.max(x, y, out, count);
    }
  }

  private static final class High extends Bound {
    @Override
    public OperationId identity() {
      return OperationId.of("clamp_max");
    }

    High(String name, String nameWithNumber) {
      super(name, nameWithNumber, Comparisons.LE, Comparisons.GT);
    }

    @Override
    public float apply(float x, float bound) {
      return Math.min(x, bound);
    }

    @Override
    public double apply(double x, double bound) {
      return Math.min(x, bound);
    }

    @Override
    public long apply(long x, long bound) {
      return Math.min(x, bound);
    }

    @Override
    protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
      NarrowChoice.min(x, y, signed, out, count);
    }

    @Override
    protected void apply(short[] x, short[] y, short[] out, int count) {
      NarrowChoice.min(x, y, out, count);
    }
  }
}
