package dev.lemur.nn.init;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/** Normally distributed numbers within bounds, drawn in the order in which PyTorch draws them. */
final class TruncatedNormal {
  /** If more than this probability lies within the bounds, numbers outside are simply redrawn. */
  private static final double LIKELY = 0.3;

  private TruncatedNormal() {}

  static Tensor fill(Tensor tensor, double mean, double std, double a, double b) {
    double inside = cumulative((b - mean) / std) - cumulative((a - mean) / std);
    return inside > LIKELY
        ? fillByNormal(tensor, mean, std, a, b)
        : fillByUniform(tensor, mean, std, a, b);
  }

  private static Tensor fillByNormal(Tensor tensor, double mean, double std, double a, double b) {
    double low = rounded(a, tensor.dtype());
    double high = rounded(b, tensor.dtype());
    tensor.normal_(mean, std);
    Tensor outside = isOutside(tensor, low, high);
    while (isAny(outside)) {
      Tensor again = tensor.emptyLike().normal_(mean, std);
      tensor.copy_(Tensor.where(outside, again, tensor));
      outside = isOutside(tensor, low, high);
    }
    return tensor;
  }

  private static Tensor isOutside(Tensor tensor, double low, double high) {
    return tensor.lt(low).logicalOr(tensor.gt(high));
  }

  /** Draws uniformly and accepts in proportion to the density. */
  private static Tensor fillByUniform(Tensor tensor, double mean, double std, double a, double b) {
    double mode = Math.max(a, Math.min(mean, b));
    double logPeak = -0.5 * Math.pow((mode - mean) / std, 2);
    tensor.uniform_(a, b);
    Tensor refused = isRefused(tensor, mean, std, logPeak);
    while (isAny(refused)) {
      Tensor again = tensor.emptyLike().uniform_(a, b);
      tensor.copy_(Tensor.where(refused, again, tensor));
      refused = refused.logicalAnd(isRefused(again, mean, std, logPeak));
    }
    return tensor;
  }

  private static Tensor isRefused(Tensor candidates, double mean, double std, double logPeak) {
    Tensor logDensity = candidates.sub(mean).div(std).square().mul(-0.5).sub(logPeak);
    return candidates.emptyLike().uniform_().log().gt(logDensity);
  }

  private static boolean isAny(Tensor truths) {
    return truths.any().item() != 0;
  }

  private static double rounded(double value, DType dtype) {
    return Tensor.full(Shape.SCALAR, value, dtype).item();
  }

  /** The standard normal distribution function. */
  private static double cumulative(double x) {
    return (1 + Tensor.tensor(x / Math.sqrt(2), DType.FLOAT64).erf().item()) / 2;
  }
}
