package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.FloatLog;
import dev.lemur.core.kernel.math.FloatMath;

/** Sums of numbers given by their logarithms, and the hypotenuse. */
public final class LogSums {
  private static final double LOG_TWO = Math.log(2);

  private LogSums() {}

  /** {@code log(e^x + e^y)}. */
  public static final BinaryOperation NATURAL =
      new Floating("LogaddexpBackward0", "logaddexp_cpu") {
        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] x, float[] y, float[] out, int count) {
          for (int i = 0; i < count; i++) {
            out[i] = -Math.abs(x[i] - y[i]);
          }
          FloatMath.exp(out, out, count);
          FloatLog.log1pOfFractions(out, out, count);
          for (int i = 0; i < count; i++) {
            // The difference of equal infinities is NaN.
            float more = x[i] == y[i] ? (float) LOG_TWO : out[i];
            out[i] = Math.max(x[i], y[i]) + more;
          }
        }

        @Override
        public double apply(double x, double y) {
          double greater = Math.max(x, y);
          return Double.isInfinite(greater)
              ? greater
              : greater + Math.log1p(Math.exp(-Math.abs(x - y)));
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
          return grad.div(y.sub(x).exp().add(1));
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return grad.div(x.sub(y).exp().add(1));
        }
      };

  /** {@code log2(2^x + 2^y)}. */
  public static final BinaryOperation BINARY =
      new Floating("Logaddexp2Backward0", "logaddexp2_cpu") {
        @Override
        public double apply(double x, double y) {
          double greater = Math.max(x, y);
          return Double.isInfinite(greater)
              ? greater
              : greater + Math.log1p(Math.exp(-Math.abs(x - y) * LOG_TWO)) / LOG_TWO;
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
          return grad.div(y.sub(x).exp2().add(1));
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return grad.div(x.sub(y).exp2().add(1));
        }
      };

  /** {@code sqrt(x^2 + y^2)}. */
  public static final BinaryOperation HYPOTENUSE =
      new Floating("HypotBackward0", "hypot_cpu") {
        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] x, float[] y, float[] out, int count) {
          for (int i = 0; i < count; i++) {
            float longer = Math.max(Math.abs(x[i]), Math.abs(y[i]));
            float ratio = Math.min(Math.abs(x[i]), Math.abs(y[i])) / longer;
            out[i] = longer * (float) Math.sqrt(1 + ratio * ratio);
          }
          for (int i = 0; i < count; i++) {
            // The ratio of two zeros or infinities is NaN.
            out[i] = out[i] != out[i] ? apply(x[i], y[i]) : out[i];
          }
        }

        @Override
        public float apply(float x, float y) {
          // In double precision the squares of floats neither overflow nor vanish.
          double squares = (double) x * x + (double) y * y;
          boolean infinite = Float.isInfinite(x) || Float.isInfinite(y);
          return infinite ? Float.POSITIVE_INFINITY : (float) Math.sqrt(squares);
        }

        @Override
        public double apply(double x, double y) {
          return Math.hypot(x, y);
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
          return grad.mul(x.div(apply(x, y)));
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
          return grad.mul(y.div(apply(x, y)));
        }
      };

  private abstract static class Floating extends BinaryOperation {
    private final String kernel;

    Floating(String name, String kernel) {
      super(name, X | Y, X | Y);
      this.kernel = kernel;
    }

    @Override
    protected final DType computedType(DType promoted) {
      return FloatingOnly.check(kernel, promoted);
    }
  }
}
