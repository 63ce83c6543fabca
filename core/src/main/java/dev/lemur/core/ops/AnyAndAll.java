package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.reduce.Folds;

/** How many elements are not zero. */
public final class AnyAndAll {
  private AnyAndAll() {}

  /** Whether any element along some dimensions, all if none is given, is not zero. */
  public static Tensor any(Tensor x, boolean keepdim, int... dims) {
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), keepdim, dims);
    return reduced.traced("any", reduced.reduce(Folds.SUM, truths(x), DType.BOOL, 1), x);
  }

  /** Whether all elements along some dimensions, all if none is given, are not zero. */
  public static Tensor all(Tensor x, boolean keepdim, int... dims) {
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), keepdim, dims);
    return reduced.traced("all", reduced.reduce(Folds.MIN, truths(x), DType.BOOL, 1), x);
  }

  /** How many elements along some dimensions, all if none is given, are not zero. */
  public static Tensor count(Tensor x, int... dims) {
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), false, dims);
    return reduced.traced("count_nonzero", reduced.reduce(Folds.SUM, truths(x), DType.INT64, 1), x);
  }

  private static Tensor truths(Tensor x) {
    return x.dtype() == DType.BOOL ? x : x.detach().ne(0);
  }
}
