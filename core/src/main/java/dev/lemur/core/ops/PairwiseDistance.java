package dev.lemur.core.ops;

import dev.lemur.core.Tensor;

/** The p-norm of the differences of vectors; {@code torch.nn.functional.pairwise_distance}. */
public final class PairwiseDistance {
  private PairwiseDistance() {}

  /**
   * The distances of the vectors along the last dimension.
   *
   * @param eps added to each difference
   */
  public static Tensor apply(Tensor x1, Tensor x2, double p, double eps) {
    Tensor difference = x1.sub(x2).add(eps);
    if (p == 2) {
      return difference.mul(difference).sum(-1).sqrt();
    }
    Tensor distance = difference.abs();
    return p == 1 ? distance.sum(-1) : distance.pow(p).sum(-1).pow(1 / p);
  }
}
