package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.reduce.Folds;
import dev.lemur.core.kernel.reduce.ReduceFunction;

/** How many elements are not zero. */
public final class AnyAndAll {
  private AnyAndAll() {}

  /** Whether any element along some dimensions, all if none is given, is not zero. */
  public static Tensor any(Tensor x, boolean keepdim, int... dims) {
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), keepdim, dims);
    return reduced.traced("any", of(Folds.SUM, x, reduced), x);
  }

  /** Whether all elements along some dimensions, all if none is given, are not zero. */
  public static Tensor all(Tensor x, boolean keepdim, int... dims) {
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), keepdim, dims);
    return reduced.traced("all", of(Folds.MIN, x, reduced), x);
  }

  /** How many elements along some dimensions, all if none is given, are not zero. */
  public static Tensor count(Tensor x, int... dims) {
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), false, dims);
    return reduced.traced("count_nonzero", reduced.reduce(Folds.SUM, truths(x), DType.INT64, 1), x);
  }

  /** Bool, but for uint8, which was PyTorch's type of truths before. */
  private static Tensor of(ReduceFunction function, Tensor x, ReducedDimensions dims) {
    Tensor result = dims.reduce(function, truths(x), DType.BOOL, 1);
    return x.dtype() == DType.UINT8 ? result.to(DType.UINT8) : result;
  }

  private static Tensor truths(Tensor x) {
    return x.dtype() == DType.BOOL ? x : x.detach().ne(0);
  }
}
