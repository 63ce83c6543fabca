package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import org.jspecify.annotations.Nullable;

/** The logit and sinc functions. */
public final class RatioOperations {
  private RatioOperations() {}

  /** {@code log(x / (1 - x))}, with x clamped to [eps, 1 - eps] if {@code eps} is given. */
  public static UnaryOperation logit(@Nullable Double eps) {
    return new LogOdds(eps);
  }

  private static final class LogOdds extends UnaryOperation {
    private final @Nullable Double eps;

    LogOdds(@Nullable Double eps) {
      super("Logit", Saved.INPUT);
      this.eps = eps;
    }

    @Override
    public OperationId identity() {
      return OperationId.of("logit", "eps", eps);
    }

    @Override
    public float apply(float x) {
      // 1 - eps is rounded to float32 before it is compared.
      Double margin = eps;
      float bounded =
          margin == null ? x : Math.max((float) (double) margin, Math.min((float) (1 - margin), x));
      return (float) Math.log(bounded / (1.0 - bounded));
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
