package dev.lemur.nn;

import dev.lemur.core.Tensor;

/**
 * The distances of vectors, {@code ‖x1 - x2 + eps‖_p}; mirrors {@code torch.nn.PairwiseDistance}.
 *
 * <p>Inputs [N, D] or [D], broadcast; output [N] or [], with {@code keepdim} [N, 1] or [1].
 *
 * <pre>{@code
 * var distance = new PairwiseDistance();
 * System.out.println(distance.apply(tensor(new float[][] {{1, 0}}), tensor(new float[][] {{1, 2}})));
 * // tensor([2.0000])
 * }</pre>
 */
public class PairwiseDistance extends BinaryModule {
  private final double p;
  private final double eps;
  private final boolean keepdim;

  /** The Euclidean distances. */
  public PairwiseDistance() {
    this(2);
  }

  /** The distances of the p-norm. */
  public PairwiseDistance(double p) {
    this(p, 1e-6, false);
  }

  /**
   * The distances of the p-norm.
   *
   * @param eps added to each difference; 1e-6
   * @param keepdim whether the last dimension stays, of size 1; false
   */
  public PairwiseDistance(double p, double eps, boolean keepdim) {
    this.p = p;
    this.eps = eps;
    this.keepdim = keepdim;
  }

  @Override
  public Tensor forward(Tensor x1, Tensor x2) {
    return Functional.pairwiseDistance(x1, x2, p, eps, keepdim);
  }

  /** The degree of the norm. */
  public double p() {
    return p;
  }

  /** Added to the differences. */
  public double eps() {
    return eps;
  }

  /** Whether the dimension of the vectors stays, with size 1. */
  public boolean keepdim() {
    return keepdim;
  }
}
