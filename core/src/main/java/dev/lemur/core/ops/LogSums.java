package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;

/** Sums of numbers given by their logarithms, and the hypotenuse. */
public final class LogSums {
  private static final double LOG_TWO = Math.log(2);

  private LogSums() {}

  /** {@code log(e^x + e^y)}. */
  public static final BinaryOperation NATURAL =
      new Floating("LogaddexpBackward0", "logaddexp_cpu") {
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
