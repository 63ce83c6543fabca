package dev.lemur.core;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.AsStrided;
import dev.lemur.core.ops.Copying;
import dev.lemur.core.ops.Reshaping;
import dev.lemur.core.ops.Slicing;
import dev.lemur.core.ops.Views;

/**
 * Reshaping, views and conversions.
 *
 * <p>A view shares the memory of its tensor: changing one in place changes both. Negative
 * dimensions count from the end.
 */
public sealed interface ShapeMethods permits Tensor {
  /**
   * The elements in another shape: a view if the layout allows it, otherwise a copy; {@code
   * torch.reshape}.
   *
   * @param shape the sizes; one may be -1 and is then inferred
   * @throws IllegalArgumentException if the number of elements differs
   */
  default Tensor reshape(long... shape) {
    return Reshaping.reshape(self(), shape);
  }

  /** Same as {@link #reshape(long...)}. */
  default Tensor reshape(Shape shape) {
    return Reshaping.reshape(self(), shape);
  }

  /** The elements in the shape of {@code other}; {@code tensor.reshape_as}. */
  default Tensor reshapeAs(Tensor other) {
    return reshape(other.shape());
  }

  /**
   * A view in another shape; {@code tensor.view}.
   *
   * @param shape the sizes; one may be -1 and is then inferred
   * @throws IllegalArgumentException if the number of elements differs, or the layout does not
   *     allow a view
   */
  default Tensor view(long... shape) {
    return Reshaping.view(self(), shape);
  }

  /** Same as {@link #view(long...)}. */
  default Tensor view(Shape shape) {
    return Reshaping.view(self(), shape);
  }

  /** A view in the shape of {@code other}; {@code tensor.view_as}. */
  default Tensor viewAs(Tensor other) {
    return view(other.shape());
  }

  /**
   * Reshapes an intermediate result that nobody else holds: shares its memory without being a view;
   * {@code torch._unsafe_view}.
   */
  default Tensor unsafeView(Shape shape) {
    return Reshaping.unsafeView(self(), shape);
  }

  /** All elements in one dimension; {@code torch.flatten}. */
  default Tensor flatten() {
    return flatten(0, -1);
  }

  /** The dimensions from {@code startDim} on merged into one; {@code torch.flatten}. */
  default Tensor flatten(int startDim) {
    return flatten(startDim, -1);
  }

  /** The dimensions from start to end, both included, merged into one; {@code torch.flatten}. */
  default Tensor flatten(int startDim, int endDim) {
    return Reshaping.flatten(self(), startDim, endDim);
  }

  /** One dimension split into several; one size may be -1; {@code torch.unflatten}. */
  default Tensor unflatten(int dim, long... sizes) {
    return Reshaping.unflatten(self(), dim, sizes);
  }

  /** A view with two dimensions swapped; {@code torch.transpose}. */
  default Tensor transpose(int dim0, int dim1) {
    return Views.transpose(self(), dim0, dim1);
  }

  /** A view of the transposed matrix, for tensors of up to two dimensions; {@code torch.t}. */
  default Tensor t() {
    return Views.t(self());
  }

  /** A view with the last two dimensions swapped; {@code tensor.mT}. */
  default Tensor mT() {
    return transpose(-2, -1);
  }

  /** A view with the dimensions in the given order; {@code torch.permute}. */
  default Tensor permute(int... dims) {
    return Views.permute(self(), dims);
  }

  /** A view with one dimension moved to another position; {@code torch.movedim}. */
  default Tensor movedim(int source, int destination) {
    return Views.movedim(self(), source, destination);
  }

  /** A view with a dimension of size 1 inserted before {@code dim}; {@code torch.unsqueeze}. */
  default Tensor unsqueeze(int dim) {
    return Views.unsqueeze(self(), dim);
  }

  /** A view without the dimensions of size 1; {@code torch.squeeze}. */
  default Tensor squeeze() {
    return Views.squeeze(self());
  }

  /** A view without the dimension {@code dim} if its size is 1; {@code torch.squeeze}. */
  default Tensor squeeze(int dim) {
    return Views.squeeze(self(), dim);
  }

  /**
   * A view with dimensions of size 1 stretched, and new ones in front; {@code tensor.expand}.
   *
   * @param shape the sizes; -1 keeps the current one
   * @throws IllegalArgumentException if a size differs from the current one, and that is not 1
   */
  default Tensor expand(long... shape) {
    return Views.expand(self(), shape);
  }

  /** Same as {@link #expand(long...)}. */
  default Tensor expand(Shape shape) {
    NullArguments.check(shape);
    return Views.expand(self(), shape.toArray());
  }

  /** A view stretched to the shape of {@code other}; {@code tensor.expand_as}. */
  default Tensor expandAs(Tensor other) {
    return expand(other.shape());
  }

  /** A view stretched to the given shape; {@code torch.broadcast_to}. */
  default Tensor broadcastTo(long... shape) {
    return expand(shape);
  }

  /**
   * A view of the elements at one index of a dimension, which is removed; {@code torch.select}.
   *
   * @throws IndexOutOfBoundsException if the index is out of range
   */
  default Tensor select(int dim, int index) {
    return Slicing.select(self(), dim, index);
  }

  /**
   * A view of {@code length} elements of a dimension from {@code start} on; {@code torch.narrow}.
   *
   * @throws IllegalArgumentException if the range exceeds the size
   */
  default Tensor narrow(int dim, int start, int length) {
    return Slicing.narrow(self(), dim, start, length);
  }

  /**
   * A view of every {@code step}-th element of a dimension from {@code start} up to {@code end};
   * negative indices count from the end, and those beyond the size are clamped.
   */
  default Tensor slice(int dim, long start, long end, long step) {
    return Slicing.slice(self(), dim, start, end, step);
  }

  /**
   * A view of the first dimension's elements from {@code start} up to {@code end}: {@code x[a:b]}.
   */
  default Tensor slice(long start, long end) {
    return slice(0, start, end, 1);
  }

  /** A view of the elements of a dimension from {@code start} up to {@code end}. */
  default Tensor slice(int dim, long start, long end) {
    return slice(dim, start, end, 1);
  }

  /** A view of the main diagonal of a matrix; {@code torch.diagonal}. */
  default Tensor diagonal() {
    return diagonal(0, 0, 1);
  }

  /**
   * A view of the elements whose index in {@code dim2} is {@code offset} more than in {@code dim1},
   * along a new last dimension; {@code torch.diagonal}.
   */
  default Tensor diagonal(int offset, int dim1, int dim2) {
    return Slicing.diagonal(self(), offset, dim1, dim2);
  }

  /**
   * A view of this tensor's storage with any shape, strides and offset; {@code torch.as_strided}.
   *
   * @throws IllegalArgumentException if that would exceed the storage
   */
  default Tensor asStrided(Shape shape, int[] strides, int storageOffset) {
    return AsStrided.asStrided(self(), shape, strides, storageOffset);
  }

  /** This tensor if it is contiguous, otherwise a contiguous copy; {@code tensor.contiguous()}. */
  default Tensor contiguous() {
    return Copying.contiguous(self());
  }

  /** This tensor if it has that type, otherwise a converted copy; {@code tensor.to(dtype)}. */
  default Tensor to(DType dtype) {
    return Copying.convert(self(), dtype);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
