package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.math.FloatLog;
import org.jspecify.annotations.Nullable;

/** The logit and sinc functions. */
public final class RatioOperations {
  private static final LogOdds UNBOUNDED = new LogOdds(null);

  /** The last one with a margin: a program uses the same again, and its loop is compiled once. */
  private static volatile LogOdds last = UNBOUNDED;

  private RatioOperations() {}

  /** {@code log(x / (1 - x))}, with x clamped to [eps, 1 - eps] if {@code eps} is given. */
  public static UnaryOperation logit(@Nullable Double eps) {
    if (eps == null) {
      return UNBOUNDED;
    }
    LogOdds known = last;
    if (!eps.equals(known.eps)) {
      known = new LogOdds(eps);
      last = known;
    }
    return known;
  }

  private static final class LogOdds extends UnaryOperation {
    private final @Nullable Double eps;

    LogOdds(@Nullable Double eps) {
      super("Logit", Saved.INPUT, new Slope(eps));
      this.eps = eps;
    }

    /** The gradient: none beyond the margins, NaN where there are none. */
    private static final class Slope extends GradientFunction {
      private final double least;
      private final double beyond;

      Slope(@Nullable Double eps) {
        least = eps == null ? 0 : eps;
        beyond = eps == null ? Double.NaN : 0;
      }

      @Override
      public float apply(float grad, float x) {
        return (float) apply((double) grad, (double) x);
      }

      @Override
      public double apply(double grad, double x) {
        return x >= least && x <= 1 - least ? grad / (x * (1 - x)) : beyond;
      }
    }

    @Override
    public OperationId identity() {
      return OperationId.of("logit", "eps", eps);
    }

    @Override
    protected boolean isBlockwise() {
      return true;
    }

    @Override
    protected void apply(float[] x, float[] out, int count) {
      Double margin = eps;
      // 1 - eps is rounded to float32 before it is compared.
      float least = margin == null ? Float.NEGATIVE_INFINITY : (float) (double) margin;
      float most = margin == null ? Float.POSITIVE_INFINITY : (float) (1 - margin);
      float[] odds = new float[count];
      for (int i = 0; i < count; i++) {
        float bounded = Math.max(least, Math.min(most, x[i]));
        odds[i] = bounded / (1 - bounded);
      }
      FloatLog.log(odds, out, count);
    }

    @Override
    public float apply(float x) {
      float[] one = {x};
      apply(one, one, 1);
      return one[0];
    }

    @Override
    public double apply(double x) {
      Double margin = eps;
      double bounded = margin == null ? x : Math.max(margin, Math.min(1 - margin, x));
      return Math.log(bounded / (1 - bounded));
    }

    @Override
    protected Tensor gradient(Tensor grad, Tensor x) {
      Double margin = eps;
      double least = margin == null ? 0 : margin;
      Tensor inside = x.ge(least).logicalAnd(x.le(1 - least));
      Tensor slope = grad.div(x.mul(x.rsub(1.0)));
      return slope.where(inside, margin == null ? Double.NaN : 0.0);
    }
  }

  /** {@code sin(pi x) / (pi x)}, 1 at zero. */
  public static final UnaryOperation SINC =
      new UnaryOperation("Sinc", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          double angle = Math.PI * x;
          return x == 0 ? 1 : Math.sin(angle) / angle;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          Tensor zero = x.eq(0);
          Tensor safe = x.maskedFill(zero, 1);
          Tensor angle = safe.mul(Math.PI);
          Tensor slope = angle.mul(angle.cos()).sub(angle.sin()).div(safe.mul(angle));
          return grad.mul(slope).where(zero.logicalNot(), 0.0);
        }
      };
}
