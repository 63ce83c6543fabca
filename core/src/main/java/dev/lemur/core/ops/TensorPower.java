package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.math.WideExp;
import dev.lemur.core.kernel.math.WideLog;

/** The power with a tensor as exponent. */
public final class TensorPower {
  private TensorPower() {}

  /** {@code x^y}. */
  public static final BinaryOperation POWER = new General("PowBackward1");

  /** Same as {@link #POWER}, recorded under PyTorch's name for a plain number x. */
  public static final BinaryOperation POWER_OF_NUMBER = new General("PowBackward2");

  /** {@code x^y} in float64; {@code torch.float_power}. */
  public static Tensor inDouble(Tensor x, Tensor y) {
    NullArguments.check(y);
    return POWER.apply(x.to(DType.FLOAT64), y.to(DType.FLOAT64));
  }

  private static final class General extends BinaryOperation {
    General(String name) {
      super(name, X | Y, X | Y);
    }

    @Override
    protected boolean isBlockwise() {
      return true;
    }

    @Override
    protected void apply(float[] x, float[] y, float[] out, int count) {
      double[] values = WideLog.of(x, count);
      for (int i = 0; i < count; i++) {
        values[i] *= y[i];
      }
      WideExp.exp(values, count);
      for (int i = 0; i < count; i++) {
        boolean ordinary = WideOperation.isPositive(x[i]) && Math.abs(y[i]) <= Float.MAX_VALUE;
        out[i] = ordinary ? (float) values[i] : apply(x[i], y[i]);
      }
    }

    @Override
    public double apply(double x, double y) {
      // Unlike C, Java gives NaN for powers of one with an infinite or NaN exponent.
      boolean one = x == 1 || x == -1 && Double.isInfinite(y);
      return one ? 1 : Math.pow(x, y);
    }

    @Override
    public long apply(long x, long y) {
      if (y < 0) {
        return x == 1 || x == -1 ? apply(x, y & 1) : 0;
      }
      long power = 1;
      for (long base = x, left = y; left != 0; left >>= 1, base *= base) {
        power *= (left & 1) == 0 ? 1 : base;
      }
      return power;
    }

    @Override
    protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
      return grad.mul(y.mul(x.pow(y.sub(1)))).where(y.ne(0), 0);
    }

    @Override
    protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
      Tensor flat = x.eq(0).logicalAnd(y.ge(0));
      return grad.mul(x.pow(y).mul(x.log())).where(flat.logicalNot(), 0);
    }

    @Override
    protected DType computedType(DType promoted) {
      return TypePromotion.numeric("pow", promoted);
    }
  }
}
