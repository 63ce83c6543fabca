package dev.lemur.nn;

import dev.lemur.core.Tensor;

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
    int rows = input.size(0);
    int pairs = rows * (rows - 1) / 2;
    long[] first = new long[pairs];
    long[] second = new long[pairs];
    int at = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = i + 1; j < rows; j++) {
        first[at] = i;
        second[at++] = j;
      }
    }
    Tensor differences =
        input.indexSelect(0, Tensor.tensor(first)).sub(input.indexSelect(0, Tensor.tensor(second)));
    return differences.norm(p, 1);
  }
}
