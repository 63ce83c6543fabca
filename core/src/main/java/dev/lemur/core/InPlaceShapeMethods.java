package dev.lemur.core;

import dev.lemur.core.ops.ShapesInPlace;

/**
 * Operations that change the tensor's own shape and strides, move no element, and return the
 * tensor.
 *
 * <p>As for all changes in place, a leaf that requires gradients may be changed only under {@link
 * NoGrad}; otherwise an {@link IllegalStateException} is thrown. A backward pass that still needs
 * the tensor in its old shape throws. Views of the tensor keep their shapes, and so does the tensor
 * of which this one is a view.
 */
public sealed interface InPlaceShapeMethods permits Tensor {
  /** Removes the dimensions of size 1; {@code torch.Tensor.squeeze_}. */
  default Tensor squeeze_() {
    return ShapesInPlace.squeeze(self());
  }

  /** Removes the dimension {@code dim} if its size is 1; {@code torch.Tensor.squeeze_}. */
  default Tensor squeeze_(int dim) {
    return ShapesInPlace.squeeze(self(), dim);
  }

  /**
   * Removes those of the given dimensions that have size 1; {@code torch.Tensor.squeeze_}.
   *
   * @throws IllegalArgumentException if a dimension occurs twice
   */
  default Tensor squeeze_(int... dims) {
    return ShapesInPlace.squeeze(self(), dims);
  }

  /** Inserts a dimension of size 1 before {@code dim}; {@code torch.Tensor.unsqueeze_}. */
  default Tensor unsqueeze_(int dim) {
    return ShapesInPlace.unsqueeze(self(), dim);
  }

  /** Swaps two dimensions; {@code torch.Tensor.transpose_}. */
  default Tensor transpose_(int dim0, int dim1) {
    return ShapesInPlace.transpose(self(), dim0, dim1);
  }

  /** Same as {@link #transpose_}; {@code torch.Tensor.swapaxes_}. */
  default Tensor swapaxes_(int dim0, int dim1) {
    return transpose_(dim0, dim1);
  }

  /** Same as {@link #transpose_}; {@code torch.Tensor.swapdims_}. */
  default Tensor swapdims_(int dim0, int dim1) {
    return transpose_(dim0, dim1);
  }

  /**
   * Transposes a matrix; vectors and numbers stay as they are; {@code torch.Tensor.t_}.
   *
   * @throws IllegalArgumentException if there are more than two dimensions
   */
  default Tensor t_() {
    return ShapesInPlace.t(self());
  }

  /**
   * Sees this tensor's storage with any shape, strides and offset; {@code
   * torch.Tensor.as_strided_}.
   *
   * @throws IllegalArgumentException if that would exceed the storage
   */
  default Tensor asStrided_(Shape size, int[] stride, int storageOffset) {
    return ShapesInPlace.asStrided(self(), size, stride, storageOffset);
  }

  /** Same as {@link #asStrided_(Shape, int[], int)}, from this tensor's storage offset on. */
  default Tensor asStrided_(Shape size, int[] stride) {
    return asStrided_(size, stride, self().strided().storageOffset());
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
