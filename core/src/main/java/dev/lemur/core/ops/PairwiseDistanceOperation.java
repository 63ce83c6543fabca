package dev.lemur.core.ops;

import dev.lemur.core.Tensor;

/** The p-norm of the differences of vectors; {@code torch.nn.functional.pairwise_distance}. */
public final class PairwiseDistanceOperation {
  private PairwiseDistanceOperation() {}

  /**
   * The distances of the vectors along the last dimension.
   *
   * @param eps added to each difference
   * @param keepdim whether the last dimension stays, of size 1
   */
  public static Tensor apply(Tensor x1, Tensor x2, double p, double eps, boolean keepdim) {
    return x1.sub(x2).add(eps).norm(p, -1, keepdim);
  }
}
