package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.GammaFunction;
import dev.lemur.core.kernel.math.IncompleteGamma;

/** The logarithm of the gamma function, its derivatives, and the incomplete gamma functions. */
public final class GammaFunctions {
  private GammaFunctions() {}

  /** {@code log(|gamma(x)|)}. */
  public static final UnaryOperation LOG_GAMMA =
      new UnaryOperation("Lgamma", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return GammaFunction.logGamma(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(DIGAMMA.apply(x));
        }
      };

  /** The derivative of {@link #LOG_GAMMA}. */
  public static final UnaryOperation DIGAMMA =
      new UnaryOperation("Digamma", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return GammaFunction.digamma(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(polygamma(1, x));
        }
      };

  /**
   * The {@code n}-th derivative of digamma; {@code torch.polygamma}.
   *
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public static Tensor polygamma(int n, Tensor x) {
    if (n < 0) {
      throw new IllegalArgumentException("polygamma(n, x) does not support negative n.");
    }
    return n == 0 ? DIGAMMA.apply(x) : new Polygamma(n).apply(x);
  }

  private static final class Polygamma extends UnaryOperation {
    private final int order;

    Polygamma(int order) {
      super("Polygamma", Saved.INPUT);
      this.order = order;
    }

    @Override
    public double apply(double x) {
      return GammaFunction.polygamma(order, x);
    }

    @Override
    protected Tensor gradient(Tensor grad, Tensor x) {
      return grad.mul(polygamma(order + 1, x));
    }
  }

  /** {@code log(gamma_p(x))}, the sum of p logarithms of gammas; {@code torch.mvlgamma}. */
  public static Tensor multivariate(Tensor x, int p) {
    if (p < 1) {
      throw new IllegalArgumentException("p has to be greater than or equal to 1");
    }
    Tensor places = Tensor.arange(-p / 2.0 + 0.5, 0.25, 0.5, TypePromotion.floating(x.dtype()));
    Tensor logarithms = LOG_GAMMA.apply(x.unsqueeze(-1).add(places));
    return logarithms.sum(-1).add(p * (p - 1) / 4.0 * Math.log(Math.PI));
  }

  /** The regularized lower incomplete gamma function; {@code torch.igamma}. */
  public static final BinaryOperation LOWER = new Incomplete("Igamma", 1);

  /** The regularized upper incomplete gamma function; {@code torch.igammac}. */
  public static final BinaryOperation UPPER = new Incomplete("Igammac", -1);

  private static final class Incomplete extends BinaryOperation {
    private final String operation;
    private final int sign;

    Incomplete(String operation, int sign) {
      super(operation + "Backward0", NONE, X | Y);
      this.operation = operation;
      this.sign = sign;
    }

    @Override
    public double apply(double a, double x) {
      return sign > 0 ? IncompleteGamma.lower(a, x) : IncompleteGamma.upper(a, x);
    }

    @Override
    protected Tensor gradientX(Tensor grad, Tensor a, Tensor x) {
      throw new UnsupportedOperationException(
          "the derivative for '" + operation.toLowerCase() + ": input' is not implemented.");
    }

    @Override
    protected Tensor gradientY(Tensor grad, Tensor a, Tensor x) {
      Tensor density = x.log().mul(a.sub(1)).sub(x).sub(LOG_GAMMA.apply(a)).exp();
      return grad.mul(sign > 0 ? density : density.neg());
    }
  }
}
