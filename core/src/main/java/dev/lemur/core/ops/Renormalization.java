package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import java.util.stream.IntStream;

/** Limits the norms of slices; mirrors {@code torch.renorm}. */
public final class Renormalization {
  private static final double EPSILON = 1e-7;

  private Renormalization() {}

  /** The slices along a dimension, scaled down to the given p-norm where they exceed it. */
  public static Tensor apply(Tensor x, double p, int dim, double maxNorm) {
    if (p <= 0) {
      throw new IllegalArgumentException("renorm: non-positive-norm not supported");
    }
    if (maxNorm < 0) {
      throw new IllegalArgumentException("renorm: expected maxnorm to be >= 0 but got " + maxNorm);
    }
    if (x.dim() < 2) {
      throw new IllegalArgumentException(
          "renorm: input needs at least 2 dimensions, got " + x.dim() + " dimensions");
    }
    int at = x.shape().dimension(dim);
    int[] others = IntStream.range(0, x.dim()).filter(other -> other != at).toArray();
    Tensor norms = x.norm(p, others, true);
    Tensor factors = norms.add(EPSILON).reciprocal().mul(maxNorm);
    return x.mul(factors.where(norms.gt(maxNorm), 1.0));
  }
}
