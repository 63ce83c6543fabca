package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.math.FloatChoice;

/** Sets numbers near zero to zero. The gradient is 0 there, borders included, and 1 elsewhere. */
public final class Shrinkage {
  private Shrinkage() {}

  /** 0 between -a and a, x elsewhere. */
  public static final ParametricOperation HARDSHRINK =
      new Shrink("hardshrink", "HardshrinkBackward0") {
        @Override
        public float value(float x, float a, float b) {
          // The sum makes one of the two zeros.
          return x * FloatChoice.step(Math.abs(x) - a) + 0f;
        }

        @Override
        public double value(double x, double a, double b) {
          return Math.abs(x) <= a ? 0 : x;
        }
      };

  private static final ParametricOperation SOFTSHRINK =
      new Shrink("softshrink", "SoftshrinkBackward0") {
        @Override
        public float value(float x, float a, float b) {
          return x - Math.min(Math.max(x, -a), a);
        }

        @Override
        public double value(double x, double a, double b) {
          return x - Math.min(Math.max(x, -a), a);
        }
      };

  /**
   * 0 between {@code -lambd} and {@code lambd}, x moved towards 0 by it elsewhere.
   *
   * @throws IllegalArgumentException if {@code lambd} is negative or not finite
   */
  public static Tensor softshrink(Tensor x, double lambd) {
    NullArguments.check(x);
    boolean isDouble = x.dtype() == DType.FLOAT64;
    if (!(lambd >= 0 && lambd <= (isDouble ? Double.MAX_VALUE : Float.MAX_VALUE))) {
      throw new IllegalArgumentException(
          "lambda must be in range [0, %s] for input dtype %s, but found %s"
              .formatted(
                  isDouble ? "1.79769e+308" : "3.40282e+38",
                  x.dtype().scalarName(),
                  lambd == (long) lambd ? Long.toString((long) lambd) : Double.toString(lambd)));
    }
    return SOFTSHRINK.apply(x, lambd);
  }

  private static int isNear(float x, float a) {
    float size = Math.abs(x);
    return FloatChoice.less(size, a) | FloatChoice.equal(size, a);
  }

  private abstract static class Shrink extends ParametricOperation {
    Shrink(String operation, String name) {
      super(operation, name, name, "lambd");
    }

    @Override
    public float gradient(float grad, float x, float a, float b) {
      return FloatChoice.choose(isNear(x, a), 0, grad);
    }

    @Override
    public double gradient(double grad, double x, double a, double b) {
      return Math.abs(x) <= a ? 0 : grad;
    }

    @Override
    protected Tensor gradient(Tensor grad, Tensor x, double a, double b) {
      return grad.maskedFill(x.abs().le(a), 0);
    }
  }
}
