package dev.lemur.core;

import dev.lemur.core.ops.ErrorFunctions;
import dev.lemur.core.ops.GammaFunctions;
import dev.lemur.core.ops.XLogY;

/** Special functions of each element; mirrors part of {@code torch.special}. */
public sealed interface SpecialMethods permits Tensor {
  /** The logarithm of the gamma function's absolute value; {@code torch.lgamma}. */
  default Tensor lgamma() {
    return GammaFunctions.LOG_GAMMA.apply(self());
  }

  /** The derivative of {@link #lgamma()}; {@code torch.digamma}. */
  default Tensor digamma() {
    return GammaFunctions.DIGAMMA.apply(self());
  }

  /**
   * The {@code n}-th derivative of {@link #digamma()}; {@code torch.polygamma}.
   *
   * @throws IllegalArgumentException if {@code n} is negative
   */
  default Tensor polygamma(int n) {
    return GammaFunctions.polygamma(n, self());
  }

  /** The regularized lower incomplete gamma function of this and x; {@code torch.igamma}. */
  default Tensor igamma(Tensor x) {
    return GammaFunctions.LOWER.apply(self(), x);
  }

  /** The regularized upper incomplete gamma function of this and x; {@code torch.igammac}. */
  default Tensor igammac(Tensor x) {
    return GammaFunctions.UPPER.apply(self(), x);
  }

  /** The inverse of {@code erf}, infinite at 1 and -1; {@code torch.erfinv}. */
  default Tensor erfinv() {
    return ErrorFunctions.ERFINV.apply(self());
  }

  /** This times the logarithm of {@code y}, zero where this is zero; {@code torch.xlogy}. */
  default Tensor xlogy(Tensor y) {
    return XLogY.X_LOG_Y.apply(self(), y);
  }

  /** Same as {@link #xlogy(Tensor)}, of a number. */
  default Tensor xlogy(double y) {
    return XLogY.X_LOG_Y.apply(self(), y);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
