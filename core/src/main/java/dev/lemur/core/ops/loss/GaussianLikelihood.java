package dev.lemur.core.ops.loss;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.reduce.Ranges;

/**
 * The negative log likelihood of a normal distribution, {@code (log v + (x - y)² / v) / 2} with a
 * variance v of at least eps; {@code torch.nn.functional.gaussian_nll_loss}.
 */
public final class GaussianLikelihood {
  private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);

  private GaussianLikelihood() {}

  /**
   * The reduced loss.
   *
   * @param variance of the shape of {@code input}, or with one dimension of size 1 instead, or
   *     without the last dimension
   * @param full whether to add the constant {@code log(2 π) / 2}
   * @throws IllegalArgumentException if a variance is negative or the shape of the variances does
   *     not match
   */
  public static Tensor apply(
      Tensor input, Tensor target, Tensor variance, boolean full, double eps, Reduction reduction) {
    NullArguments.check(variance);
    if (!Ranges.isWithin(variance.strided(), 0, Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("var has negative entry/entries");
    }
    Tensor v = atLeast(eps, fitted(variance, input.shape()));
    Tensor difference = input.sub(target);
    Tensor losses = v.log().add(difference.mul(difference).div(v)).mul(0.5);
    return LossReduction.reduce(full ? losses.add(HALF_LOG_2_PI) : losses, reduction);
  }

  private static Tensor fitted(Tensor variance, Shape shape) {
    if (variance.shape().equals(shape)) {
      return variance;
    }
    if (shape.rank() > 0 && variance.shape().equals(shape.removed(shape.rank() - 1))) {
      return variance.unsqueeze(-1);
    }
    int differing = 0;
    boolean stretches = variance.dim() == shape.rank();
    for (int dim = 0; stretches && dim < shape.rank(); dim++) {
      if (variance.size(dim) != shape.size(dim)) {
        differing++;
        stretches = variance.size(dim) == 1;
      }
    }
    if (!stretches || differing != 1) {
      throw new IllegalArgumentException(
          "var is of incorrect size: " + variance.shape() + " for an input of shape " + shape);
    }
    return variance;
  }

  /** Clamps outside the graph: the gradient flows as if nothing had been clamped. */
  private static Tensor atLeast(double eps, Tensor variance) {
    Tensor raised = variance.clone();
    try (var noGrad = new NoGrad()) {
      raised.clampMin_(eps);
    }
    return raised;
  }
}
