package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.Distances;

/** Pairwise distances, for {@link Functional}. */
final class DistanceFunctions {
  private DistanceFunctions() {}

  static Tensor pdist(Tensor input, double p) {
    if (input.dim() != 2) {
      throw new IllegalArgumentException(
          "pdist only supports 2D tensors, got: " + input.dim() + "D");
    }
    if (!(p >= 0)) {
      throw new IllegalArgumentException("pdist only supports non-negative p values, got " + p);
    }
    return Distances.amongRows(input, p);
  }
}
