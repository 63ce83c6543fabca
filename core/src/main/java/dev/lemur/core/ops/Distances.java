package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/** Distances between tensors, and between rows. */
public final class Distances {
  private Distances() {}

  /** The p-norm of the difference; {@code torch.dist}. */
  public static Tensor between(Tensor a, Tensor b, double p) {
    return a.sub(b).norm(p);
  }

  /** The p-norms of the differences of all pairs of rows; {@code torch.cdist}. */
  public static Tensor ofRows(Tensor a, Tensor b, double p) {
    NullArguments.check(b);
    FloatingOnly.check("cdist", a.dtype());
    FloatingOnly.check("cdist", b.dtype());
    if (a.dim() < 2 || b.dim() < 2) {
      throw new IllegalArgumentException(
          "cdist only supports at least 2D tensors, X1 got: "
              + a.dim()
              + "D, X2 got: "
              + b.dim()
              + "D");
    }
    if (a.size(-1) != b.size(-1)) {
      throw new IllegalArgumentException(
          "X1 and X2 must have the same number of columns. X1: "
              + a.size(-1)
              + " X2: "
              + b.size(-1));
    }
    if (p < 0) {
      throw new IllegalArgumentException("cdist only supports non-negative p values");
    }
    return a.unsqueeze(-2).sub(b.unsqueeze(-3)).norm(p, -1);
  }
}
