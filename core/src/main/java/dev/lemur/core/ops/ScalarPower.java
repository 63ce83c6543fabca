package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.UnaryFunction;
import dev.lemur.core.trace.Trace;
import org.jspecify.annotations.Nullable;

/** The power of a tensor with a plain number as exponent. */
public final class ScalarPower {
  private ScalarPower() {}

  /** {@code x^exponent}. */
  public static Tensor apply(Tensor x, double exponent) {
    DType type = TypePromotion.withDouble(x);
    return record(x, exponent, compute(x, exponent, type, allocate(x, type)));
  }

  /** {@code x^exponent}, an integer for integers. */
  public static Tensor apply(Tensor x, long exponent) {
    DType type = checked(TypePromotion.withLong(x), exponent);
    return record(x, exponent, compute(x, exponent, type, allocate(x, type)));
  }

  /** Replaces the elements of x by their powers; returns x. */
  public static Tensor applyInPlace(Tensor x, double exponent) {
    return applyInPlace(x, exponent, TypePromotion.withDouble(x));
  }

  /** Replaces the elements of x by their powers; returns x. */
  public static Tensor applyInPlace(Tensor x, long exponent) {
    return applyInPlace(x, exponent, checked(TypePromotion.withLong(x), exponent));
  }

  private static Tensor applyInPlace(Tensor x, double exponent, DType type) {
    boolean recorded = InPlace.begin(x, type, x.shape(), x);
    Node node = recorded ? new PowBackward0(x, exponent, x.clone()) : null;
    compute(x, exponent, type, x.strided());
    InPlace.end(x, node);
    if (Trace.isRecording()) {
      Trace.record("pow_", x, x, "exponent", exponent);
    }
    return x;
  }

  private static DType checked(DType type, long exponent) {
    if (!type.isFloatingPoint() && exponent < 0) {
      throw new IllegalArgumentException(
          "Integers to negative integer powers are not allowed, but the exponent is " + exponent);
    }
    return type;
  }

  private static Strided allocate(Tensor x, DType type) {
    return Strided.allocateLike(x.strided(), type);
  }

  private static Strided compute(Tensor x, double exponent, DType type, Strided out) {
    UnaryFunction cheaper = cheaper(exponent, type);
    if (cheaper == null) {
      TensorPower.POWER.map(type, x.strided(), Numbers.tensor(exponent, type).strided(), out);
    } else {
      cheaper.map(type, x.strided(), out);
    }
    return out;
  }

  /** A function that is faster than the general power, or null. */
  private static @Nullable UnaryFunction cheaper(double exponent, DType type) {
    if (exponent == 2) {
      return Roots.SQUARE;
    } else if (exponent == 3) {
      return CUBE;
    }
    if (!type.isFloatingPoint()) {
      return null;
    }
    if (exponent == 0.5) {
      return Roots.SQRT;
    } else if (exponent == -0.5) {
      return Roots.RSQRT;
    } else if (exponent == -1) {
      return Roots.RECIPROCAL;
    } else if (exponent == -2) {
      return INVERSE_SQUARE;
    }
    return null;
  }

  private static final UnaryFunction CUBE =
      new UnaryFunction() {
        @Override
        public float apply(float x) {
          return x * x * x;
        }

        @Override
        public double apply(double x) {
          return x * x * x;
        }

        @Override
        public long apply(long x) {
          return x * x * x;
        }
      };

  private static final UnaryFunction INVERSE_SQUARE =
      new UnaryFunction() {
        @Override
        public float apply(float x) {
          return 1 / (x * x);
        }

        @Override
        public double apply(double x) {
          return 1 / (x * x);
        }
      };

  private static Tensor record(Tensor x, double exponent, Strided result) {
    Tensor y = Tensor.wrap(result);
    if (Trace.isRecording()) {
      Trace.record("pow", y, x, "exponent", exponent);
    }
    if (GradMode.records(x)) {
      new PowBackward0(x, exponent, x).attach(y);
    }
    return y;
  }

  private static final class PowBackward0 extends Node {
    private final double exponent;

    PowBackward0(Tensor input, double exponent, Tensor values) {
      super(input);
      this.exponent = exponent;
      save(values);
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      // Not 0 * x^-1, which is NaN at 0.
      inputs.pass(
          0,
          exponent == 0 ? grad.zerosLike() : grad.mul(apply(saved(0), exponent - 1).mul(exponent)));
    }
  }
}
