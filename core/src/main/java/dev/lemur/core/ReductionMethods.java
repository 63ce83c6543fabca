package dev.lemur.core;

import dev.lemur.core.ops.Sums;

/** Functions of many elements: sums, means, extremes. */
public sealed interface ReductionMethods permits Tensor {
  /** The sum of all elements, of whole numbers and bools in int64; {@code torch.sum}. */
  default Tensor sum() {
    return Sums.sum(self());
  }

  /** The sums along some dimensions, all if none is given; {@code torch.sum}. */
  default Tensor sum(int... dims) {
    return Sums.sum(self(), false, dims);
  }

  /** As {@link #sum(int...)} for one dimension, which stays with size 1 if so wanted. */
  default Tensor sum(int dim, boolean keepdim) {
    return Sums.sum(self(), keepdim, dim);
  }

  /** As {@link #sum(int...)}; the dimensions stay with size 1 if so wanted. */
  default Tensor sum(int[] dims, boolean keepdim) {
    return Sums.sum(self(), keepdim, dims);
  }

  /** Sums away the dimensions that broadcasting {@code shape} to this tensor's shape added. */
  default Tensor sumToSize(Shape shape) {
    return Sums.sumToSize(self(), shape);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
