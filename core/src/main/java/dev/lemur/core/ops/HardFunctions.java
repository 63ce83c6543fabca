package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.math.FloatChoice;

/** Piecewise linear functions. */
public final class HardFunctions {
  /** As rounded in PyTorch's gradient of hardsigmoid, in float64 too. */
  private static final double SIXTH = 1f / 6;

  private HardFunctions() {}

  /**
   * {@code min(max(x, min), max)}; unlike with {@code clamp}, the gradient at both borders is 0.
   */
  public static Tensor hardtanh(Tensor x, double min, double max) {
    checkBounds(x, min, max);
    return x.dtype().isFloatingPoint()
        ? HARDTANH.apply(x, min, max)
        : x.clamp((long) min, (long) max);
  }

  /** Same as {@link #hardtanh}, changing x in place; returns x. */
  public static Tensor hardtanhInPlace(Tensor x, double min, double max) {
    checkBounds(x, min, max);
    return x.dtype().isFloatingPoint()
        ? HARDTANH.applyInPlace(x, min, max)
        : x.clamp_((long) min, (long) max);
  }

  private static void checkBounds(Tensor x, double min, double max) {
    NullArguments.check(x);
    if (x.dtype() == DType.BOOL) {
      throw new IllegalArgumentException("Bool inputs not supported for hardtanh");
    }
    if (x.dtype() == DType.UINT8 && (min < 0 || max < 0)) {
      throw new IllegalArgumentException(
          "cannot do hardtanh on an unsigned type with negative limits");
    }
    if (min > max) {
      throw new IllegalArgumentException(
          "min_val cannot be greater than max_val, but they are " + min + " and " + max);
    }
  }

  /**
   * {@code x} above the threshold, the value elsewhere; NaN for NaN. The gradient at the threshold
   * is 0.
   */
  public static Tensor threshold(Tensor x, double threshold, double value) {
    return isWhole(x)
        ? x.maskedFill(x.le((long) threshold), value)
        : THRESHOLD.apply(x, threshold, value);
  }

  /** Same as {@link #threshold}, changing x in place; returns x. */
  public static Tensor thresholdInPlace(Tensor x, double threshold, double value) {
    return isWhole(x)
        ? x.maskedFill_(x.le((long) threshold), value)
        : THRESHOLD.applyInPlace(x, threshold, value);
  }

  private static boolean isWhole(Tensor x) {
    NullArguments.check(x);
    return !x.dtype().isFloatingPoint() && x.dtype() != DType.BOOL;
  }

  private static final ParametricOperation HARDTANH =
      new ParametricOperation(
          "hardtanh", "HardtanhBackward0", "HardtanhBackward0", "min_val", "max_val") {
        @Override
        public float value(float x, float a, float b) {
          return Math.min(Math.max(x, a), b);
        }

        @Override
        public double value(double x, double a, double b) {
          return Math.min(Math.max(x, a), b);
        }

        @Override
        public float gradient(float grad, float x, float a, float b) {
          return FloatChoice.choose(isAtMost(x, a) | isAtMost(b, x), 0, grad);
        }

        @Override
        public double gradient(double grad, double x, double a, double b) {
          return x <= a || x >= b ? 0 : grad;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x, double a, double b) {
          return grad.maskedFill(x.le(a).logicalOr(x.ge(b)), 0);
        }
      };

  private static final ParametricOperation THRESHOLD =
      new ParametricOperation(
          "threshold", "ThresholdBackward0", "ThresholdBackward1", "threshold", "value") {
        @Override
        public float value(float x, float a, float b) {
          return FloatChoice.choose(isAtMost(x, a), b, x);
        }

        @Override
        public double value(double x, double a, double b) {
          return x <= a ? b : x;
        }

        @Override
        public float gradient(float grad, float x, float a, float b) {
          return FloatChoice.choose(isAtMost(x, a), 0, grad);
        }

        @Override
        public double gradient(double grad, double x, double a, double b) {
          return x <= a ? 0 : grad;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x, double a, double b) {
          return grad.maskedFill(x.le(a), 0);
        }
      };

  /** {@code min(max(x + 3, 0), 6) / 6}; the gradient at both borders is 0. */
  public static final UnaryOperation HARDSIGMOID =
      new UnaryOperation(
          "Hardsigmoid",
          UnaryOperation.Saved.INPUT,
          new GradientFunction() {
            @Override
            public float apply(float grad, float x) {
              return FloatChoice.choose(FloatChoice.less(Math.abs(x), 3), grad * (float) SIXTH, 0);
            }

            @Override
            public double apply(double grad, double x) {
              return Math.abs(x) < 3 ? grad * SIXTH : 0;
            }
          }) {
        @Override
        public float apply(float x) {
          return Math.min(Math.max(x + 3, 0), 6) / 6;
        }

        @Override
        public double apply(double x) {
          return Math.min(Math.max(x + 3, 0), 6) / 6;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(SIXTH).where(x.abs().lt(3), 0);
        }

        @Override
        protected DType resultType(DType argument) {
          return FloatingOnly.check("hardsigmoid_cpu", argument);
        }
      };

  /** {@code x * min(max(x + 3, 0), 6) / 6}; the gradient is 0 at -3 and 1 at 3. */
  public static final UnaryOperation HARDSWISH =
      new UnaryOperation(
          "Hardswish",
          UnaryOperation.Saved.INPUT,
          new GradientFunction() {
            @Override
            public float apply(float grad, float x) {
              float inside = grad * (x / 3 + 0.5f);
              float value = FloatChoice.choose(FloatChoice.less(x, 3), inside, grad);
              return FloatChoice.choose(isAtMost(x, -3), 0, value);
            }

            @Override
            public double apply(double grad, double x) {
              return x <= -3 ? 0 : x < 3 ? grad * (x / 3 + 0.5) : grad;
            }
          }) {
        @Override
        public float apply(float x) {
          return x * Math.min(Math.max(x + 3, 0), 6) / 6;
        }

        @Override
        public double apply(double x) {
          return x * Math.min(Math.max(x + 3, 0), 6) / 6;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          Tensor inside = grad.mul(x.div(3).add(0.5));
          return inside.where(x.lt(3), grad).maskedFill(x.le(-3), 0);
        }

        @Override
        protected DType resultType(DType argument) {
          return FloatingOnly.check("hardswish_cpu", argument);
        }
      };

  private static int isAtMost(float x, float bound) {
    return FloatChoice.less(x, bound) | FloatChoice.equal(x, bound);
  }
}
