package dev.lemur.core;

import dev.lemur.core.ops.Creation;
import dev.lemur.core.ops.EmptyLayouts;
import dev.lemur.core.ops.Sampling;

/** New tensors of any shape, and of this tensor's type unless another is given. */
public sealed interface NewMethods permits Tensor {
  /** A copy of an array's values in this tensor's type; {@code tensor.new_tensor}. */
  default Tensor newTensor(Object nestedArray) {
    return Tensor.tensor(nestedArray, self().dtype());
  }

  /** Zeros of this tensor's type; {@code tensor.new_zeros}. */
  default Tensor newZeros(long... shape) {
    return newZeros(Shape.of(shape));
  }

  /** Zeros of this tensor's type; {@code tensor.new_zeros(shape)}. */
  default Tensor newZeros(Shape shape) {
    return Tensor.zeros(shape, self().dtype());
  }

  /** Ones of this tensor's type; {@code tensor.new_ones}. */
  default Tensor newOnes(long... shape) {
    return newOnes(Shape.of(shape));
  }

  /** Ones of this tensor's type; {@code tensor.new_ones(shape)}. */
  default Tensor newOnes(Shape shape) {
    return Tensor.ones(shape, self().dtype());
  }

  /** A tensor of this type, filled with one value; {@code tensor.new_full}. */
  default Tensor newFull(Shape shape, double value) {
    return Creation.full(shape, value, self().dtype());
  }

  /** An uninitialized tensor of this type; {@code tensor.new_empty}. */
  default Tensor newEmpty(long... shape) {
    return newEmpty(Shape.of(shape));
  }

  /** An uninitialized tensor of this type; {@code tensor.new_empty(shape)}. */
  default Tensor newEmpty(Shape shape) {
    return Creation.empty(shape, self().dtype());
  }

  /** An uninitialized tensor of this type with the given strides; {@code new_empty_strided}. */
  default Tensor newEmptyStrided(Shape size, int... stride) {
    return EmptyLayouts.strided(size, stride, self().dtype());
  }

  /** Random integers from 0 up to {@code high}, excluded, in this tensor's shape and type. */
  default Tensor randintLike(long high) {
    return randintLike(0, high);
  }

  /** Random integers from {@code low} up to {@code high}, excluded; {@code torch.randint_like}. */
  default Tensor randintLike(long low, long high) {
    return Sampling.randint(low, high, self().shape(), Generator.defaultGenerator())
        .to(self().dtype());
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
