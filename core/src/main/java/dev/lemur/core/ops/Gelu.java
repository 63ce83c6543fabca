package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.math.ErrorFunction;
import dev.lemur.core.kernel.math.FloatMath;

/** GELU: a number times the probability that a standard normal variable is below it. */
public final class Gelu {
  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);
  private static final double TANH_SCALE = Math.sqrt(2 / Math.PI);
  private static final double TANH_CUBE = 0.044715;

  private Gelu() {}

  /** {@code x * (1 + erf(x / sqrt(2))) / 2}. */
  public static final UnaryOperation GELU =
      new Operation("none", new ExactGradient()) {
        @Override
        public float apply(float x) {
          return NormalTail.gelu(x);
        }

        @Override
        public double apply(double x) {
          return x * probabilityBelow(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          Tensor probability = x.mul(-ROOT_HALF).erfc().mul(0.5);
          Tensor density = x.mul(x).mul(-0.5).exp().mul(DENSITY_AT_ZERO);
          return grad.mul(probability.add(x.mul(density)));
        }
      };

  private static final class ExactGradient extends GradientFunction {
    @Override
    public float apply(float grad, float x) {
      return grad * NormalTail.slopeOfGelu(x);
    }

    @Override
    public double apply(double grad, double x) {
      double density = DENSITY_AT_ZERO * Math.exp(-0.5 * x * x);
      return grad * (probabilityBelow(x) + x * density);
    }
  }

  /** {@code x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3))) / 2}. */
  public static final UnaryOperation GELU_TANH =
      new Operation("tanh", new TanhGradient()) {
        @Override
        public float apply(float x) {
          return x * FloatMath.sigmoid(inner(x));
        }

        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] x, float[] out, int count) {
          float[] probability = new float[count];
          tanhProbabilities(x, probability, count);
          for (int i = 0; i < count; i++) {
            out[i] = x[i] * probability[i];
          }
        }

        @Override
        public double apply(double x) {
          return x * tanhProbabilityBelow(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          Tensor square = x.mul(x);
          Tensor inner = square.mul(TANH_CUBE).add(1).mul(x).mul(2 * TANH_SCALE);
          Tensor probability = inner.sigmoid();
          Tensor slope = square.mul(3 * TANH_CUBE).add(1).mul(2 * TANH_SCALE);
          Tensor change = x.mul(probability).mul(probability.rsub(1)).mul(slope);
          return grad.mul(probability.add(change));
        }
      };

  private static final class TanhGradient extends GradientFunction {
    @Override
    public float apply(float grad, float x) {
      return grad * slope(x, FloatMath.sigmoid(inner(x)));
    }

    @Override
    protected boolean isBlockwise() {
      return true;
    }

    @Override
    protected void apply(float[] grad, float[] x, float[] out, int count) {
      tanhProbabilities(x, out, count);
      for (int i = 0; i < count; i++) {
        out[i] = grad[i] * slope(x[i], out[i]);
      }
    }

    private static float slope(float x, float probability) {
      float innerSlope = (float) (2 * TANH_SCALE) * (1 + (float) (3 * TANH_CUBE) * x * x);
      return probability + x * probability * (1 - probability) * innerSlope;
    }

    @Override
    public double apply(double grad, double x) {
      double probability = tanhProbabilityBelow(x);
      double slope = 2 * TANH_SCALE * (1 + 3 * TANH_CUBE * x * x);
      return grad * (probability + x * probability * (1 - probability) * slope);
    }
  }

  private static double probabilityBelow(double x) {
    return 0.5 * ErrorFunction.erfc(-x * ROOT_HALF);
  }

  private static double tanhProbabilityBelow(double x) {
    // (1 + tanh(x)) / 2 is the logistic function of 2 x.
    return Logistic.sigmoid(2 * TANH_SCALE * (x + TANH_CUBE * x * x * x));
  }

  private static float inner(float x) {
    return (float) (2 * TANH_SCALE) * (x + (float) TANH_CUBE * x * x * x);
  }

  private static void tanhProbabilities(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = inner(x[i]);
    }
    FloatMath.sigmoid(out, out, count);
  }

  private abstract static class Operation extends UnaryOperation {
    private final String approximate;

    Operation(String approximate, GradientFunction fused) {
      super("Gelu", Saved.INPUT, fused);
      this.approximate = approximate;
    }

    @Override
    public final OperationId identity() {
      return OperationId.of("gelu", "approximate", approximate);
    }

    @Override
    protected final DType resultType(DType argument) {
      return FloatingOnly.check("GeluKernelImpl", argument);
    }
  }
}
