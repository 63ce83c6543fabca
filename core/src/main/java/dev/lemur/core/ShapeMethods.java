package dev.lemur.core;

import dev.lemur.core.ops.Copying;

/** Other shapes of the same elements, most of them views that share memory. */
public sealed interface ShapeMethods permits Tensor {
  /**
   * A view of this tensor's storage with any shape, strides and offset; {@code torch.as_strided}.
   */
  default Tensor asStrided(Shape shape, int[] strides, int storageOffset) {
    throw new UnsupportedOperationException("asStrided " + self().shape() + " to " + shape);
  }

  /** This tensor if its elements lie in row-major order, a copy that does otherwise. */
  default Tensor contiguous() {
    return Copying.contiguous(self());
  }

  /** This tensor if it is of that type, a converted copy otherwise; {@code tensor.to(dtype)}. */
  default Tensor to(DType dtype) {
    return Copying.convert(self(), dtype);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
