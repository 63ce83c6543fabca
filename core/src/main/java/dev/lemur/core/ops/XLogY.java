package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.WideLog;

/** {@code x log(y)}, zero where x is zero; {@code torch.xlogy}. */
public final class XLogY {
  private XLogY() {}

  /** The operation itself. */
  public static final BinaryOperation X_LOG_Y =
      new BinaryOperation("XlogyBackward0", 3, 3) {
        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] x, float[] y, float[] out, int count) {
          double[] logarithms = WideLog.of(y, count);
          for (int i = 0; i < count; i++) {
            boolean ordinary = WideOperation.isPositive(y[i]) && x[i] != 0;
            out[i] = ordinary ? (float) (x[i] * logarithms[i]) : apply(x[i], y[i]);
          }
        }

        @Override
        public double apply(double x, double y) {
          return x == 0 && !Double.isNaN(y) ? 0 : x * Math.log(y);
        }

        @Override
        protected DType computedType(DType promoted) {
          return TypePromotion.floating(promoted);
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
          Tensor nothing = x.eq(0).logicalAnd(y.le(0));
          return grad.mul(y.log().maskedFill(nothing, 0));
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return grad.mul(x.div(y));
        }
      };
}
