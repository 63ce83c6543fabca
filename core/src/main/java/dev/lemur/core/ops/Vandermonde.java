package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Vandermonde matrices. */
public final class Vandermonde {
  private Vandermonde() {}

  /** The powers of a vector's elements, one row per element; {@code torch.vander}. */
  public static Tensor powers(Tensor x, @Nullable Integer count, boolean increasing) {
    if (x.dim() != 1) {
      throw new IllegalArgumentException("x must be a one-dimensional tensor.");
    }
    int columns = count == null ? x.numel() : count;
    if (columns < 0) {
      throw new IllegalArgumentException("N must be non-negative.");
    }
    Tensor exponents = Tensor.arange(columns);
    Tensor powers = x.unsqueeze(1).pow(increasing ? exponents : exponents.flip(0));
    return x.dtype().isFloatingPoint() ? powers : powers.to(DType.INT64);
  }
}
