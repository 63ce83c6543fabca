package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Quantiles. */
public final class Quantiles {
  private Quantiles() {}

  /**
   * Quantiles along a dimension, or of all elements if none is given; {@code torch.quantile}.
   *
   * @param q a 0-d tensor for one quantile, a vector for several along a new first dimension
   * @param interpolation "linear", "lower", "higher", "midpoint" or "nearest"
   * @param ignoreNan whether NaN is ignored instead of making the result NaN
   */
  public static Tensor of(
      Tensor x,
      Tensor q,
      @Nullable Integer dim,
      boolean keepdim,
      String interpolation,
      boolean ignoreNan) {
    check(x, q, interpolation);
    Tensor lines = dim == null ? x.reshape(-1) : atLast(x, x.shape().dimension(dim));
    Tensor sorted = lines.sort(-1).values();
    Tensor rank = ranks(sorted.detach(), q.detach().reshape(-1), ignoreNan);
    rank =
        switch (interpolation) {
          case "lower" -> rank.floor();
          case "higher" -> rank.ceil();
          case "nearest" -> rank.round();
          default -> rank;
        };
    Tensor below = rank.to(DType.INT64);
    Tensor result = sorted.gather(-1, below);
    if (interpolation.equals("linear") || interpolation.equals("midpoint")) {
      Tensor above = sorted.gather(-1, rank.ceil().to(DType.INT64));
      Tensor weights = interpolation.equals("midpoint") ? rank.fullLike(0.5) : rank.sub(below);
      result = result.lerp(above, weights);
    }
    return shaped(result, x, q, dim, keepdim);
  }

  private static void check(Tensor x, Tensor q, String interpolation) {
    if (!x.dtype().isFloatingPoint() || x.dtype().isHalf()) {
      throw new IllegalArgumentException(
          "quantile() input tensor must be either float or double dtype, but is " + x.dtype());
    }
    if (x.numel() == 0) {
      throw new IllegalArgumentException("quantile() input tensor must be non-empty");
    }
    if (q.dim() > 1) {
      throw new IllegalArgumentException("quantile() q must be a scalar or 1D tensor");
    }
    if (q.dtype() != x.dtype()) {
      throw new IllegalArgumentException(
          "quantile() q tensor must be same dtype as the input tensor: "
              + q.dtype()
              + " and "
              + x.dtype());
    }
    for (double part : q.toDoubleArray()) {
      if (!(part >= 0 && part <= 1)) {
        throw new IllegalArgumentException(
            "quantile() q values must be in the range [0, 1], but one is " + part);
      }
    }
    if (!Arrays.asList("linear", "lower", "higher", "midpoint", "nearest")
        .contains(interpolation)) {
      throw new IllegalArgumentException(
          "quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but "
              + "got "
              + interpolation);
    }
  }

  private static Tensor atLast(Tensor x, int dim) {
    return x.dim() == 0 ? x.reshape(1) : x.movedim(dim, -1);
  }

  /**
   * The positions of the quantiles in the sorted lines; if the last element is NaN, so is the
   * result.
   */
  private static Tensor ranks(Tensor sorted, Tensor q, boolean ignoreNan) {
    double last = sorted.size(-1) - 1.0;
    if (ignoreNan) {
      Tensor counts = sorted.isnan().logicalNot().sum(-1, true);
      Tensor rank = q.mul(counts.sub(1));
      return rank.clampMin(0.0);
    }
    Tensor hasNan = sorted.narrow(-1, sorted.size(-1) - 1, 1).isnan();
    return q.mul(last).where(hasNan.logicalNot(), last);
  }

  private static Tensor shaped(
      Tensor result, Tensor x, Tensor q, @Nullable Integer dim, boolean keepdim) {
    Tensor quantiles = result.movedim(-1, 0);
    if (keepdim && x.dim() > 0) {
      if (dim == null) {
        long[] sizes = new long[x.dim() + 1];
        Arrays.fill(sizes, 1);
        sizes[0] = quantiles.numel();
        quantiles = quantiles.reshape(sizes);
      } else {
        quantiles = quantiles.unsqueeze(x.shape().dimension(dim) + 1);
      }
    }
    return q.dim() == 0 ? quantiles.squeeze(0) : quantiles;
  }
}
