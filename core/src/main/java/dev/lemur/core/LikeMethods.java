package dev.lemur.core;

import dev.lemur.core.ops.Creation;
import dev.lemur.core.ops.Sampling;

/**
 * New tensors of this tensor's shape, and of its type unless another is given. As in PyTorch, a
 * dense permuted layout is kept: a tensor like a transposed one is laid out transposed too.
 */
public sealed interface LikeMethods permits Tensor {
  /** Zeros of this tensor's shape and type; {@code torch.zeros_like}. */
  default Tensor zerosLike() {
    return zerosLike(self().dtype());
  }

  /** Zeros of this tensor's shape; {@code torch.zeros_like(tensor, dtype=...)}. */
  default Tensor zerosLike(DType dtype) {
    return Creation.fullLike(self(), 0, dtype);
  }

  /** Ones of this tensor's shape and type; {@code torch.ones_like}. */
  default Tensor onesLike() {
    return onesLike(self().dtype());
  }

  /** Ones of this tensor's shape; {@code torch.ones_like(tensor, dtype=...)}. */
  default Tensor onesLike(DType dtype) {
    return Creation.fullLike(self(), 1, dtype);
  }

  /** A tensor of this shape and type, filled with one value; {@code torch.full_like}. */
  default Tensor fullLike(double value) {
    return fullLike(value, self().dtype());
  }

  /**
   * A tensor of this shape, filled with one value; {@code torch.full_like(tensor, value,
   * dtype=...)}.
   */
  default Tensor fullLike(double value, DType dtype) {
    return Creation.fullLike(self(), value, dtype);
  }

  /** An uninitialized tensor of this shape and type; {@code torch.empty_like}. */
  default Tensor emptyLike() {
    return emptyLike(self().dtype());
  }

  /** An uninitialized tensor of this shape; {@code torch.empty_like(tensor, dtype=...)}. */
  default Tensor emptyLike(DType dtype) {
    return Creation.emptyLike(self(), dtype);
  }

  /** Uniform random numbers in [0, 1) in this tensor's shape and type; {@code torch.rand_like}. */
  default Tensor randLike() {
    return randLike(self().dtype());
  }

  /**
   * Uniform random numbers in [0, 1) in this tensor's shape; {@code torch.rand_like(tensor,
   * dtype=...)}.
   *
   * @throws IllegalArgumentException if the type is not floating-point
   */
  default Tensor randLike(DType dtype) {
    return Sampling.randLike(self(), dtype, Generator.defaultGenerator());
  }

  /**
   * Samples from the standard normal distribution in this tensor's shape and type; {@code
   * torch.randn_like}.
   */
  default Tensor randnLike() {
    return randnLike(self().dtype());
  }

  /**
   * Samples from the standard normal distribution in this tensor's shape; {@code
   * torch.randn_like(tensor, dtype=...)}.
   *
   * @throws IllegalArgumentException if the type is not floating-point
   */
  default Tensor randnLike(DType dtype) {
    return Sampling.randnLike(self(), dtype, Generator.defaultGenerator());
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
