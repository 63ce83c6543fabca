package dev.lemur.core;

/** Functions of many elements: sums, means, extremes. */
public sealed interface ReductionMethods permits Tensor {
  /** Sums away the dimensions that broadcasting {@code shape} to this tensor's shape added. */
  default Tensor sumToSize(Shape shape) {
    throw new UnsupportedOperationException("sumToSize " + self().shape() + " to " + shape);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
