package dev.lemur.core;

import dev.lemur.core.ops.Arithmetic;
import dev.lemur.core.ops.Copying;

/** Operations that change the tensor itself; each returns it. */
public sealed interface InPlaceMethods permits Tensor {
  /** {@code this += other}, broadcast; {@code torch.Tensor.add_}. */
  default Tensor add_(Tensor other) {
    return Arithmetic.ADD.applyInPlace(self(), other);
  }

  /** {@code this += other} for a number; {@code torch.Tensor.add_}. */
  default Tensor add_(double other) {
    return Arithmetic.ADD.applyInPlace(self(), other);
  }

  /**
   * {@code this += other} for a whole number, which keeps whole-number tensors whole; {@code
   * torch.Tensor.add_}.
   */
  default Tensor add_(long other) {
    return Arithmetic.ADD.applyInPlace(self(), other);
  }

  /** {@code this -= other}, broadcast; {@code torch.Tensor.sub_}. */
  default Tensor sub_(Tensor other) {
    return Arithmetic.SUB.applyInPlace(self(), other);
  }

  /** {@code this -= other} for a number; {@code torch.Tensor.sub_}. */
  default Tensor sub_(double other) {
    return Arithmetic.SUB.applyInPlace(self(), other);
  }

  /**
   * {@code this -= other} for a whole number, which keeps whole-number tensors whole; {@code
   * torch.Tensor.sub_}.
   */
  default Tensor sub_(long other) {
    return Arithmetic.SUB.applyInPlace(self(), other);
  }

  /** {@code this *= other}, broadcast; {@code torch.Tensor.mul_}. */
  default Tensor mul_(Tensor other) {
    return Arithmetic.MUL.applyInPlace(self(), other);
  }

  /** {@code this *= other} for a number; {@code torch.Tensor.mul_}. */
  default Tensor mul_(double other) {
    return Arithmetic.MUL.applyInPlace(self(), other);
  }

  /**
   * {@code this *= other} for a whole number, which keeps whole-number tensors whole; {@code
   * torch.Tensor.mul_}.
   */
  default Tensor mul_(long other) {
    return Arithmetic.MUL.applyInPlace(self(), other);
  }

  /** {@code this /= other}, broadcast; {@code torch.Tensor.div_}. */
  default Tensor div_(Tensor other) {
    return Arithmetic.DIV.applyInPlace(self(), other);
  }

  /** {@code this /= other} for a number; {@code torch.Tensor.div_}. */
  default Tensor div_(double other) {
    return Arithmetic.DIV.applyInPlace(self(), other);
  }

  /**
   * {@code this /= other} for a whole number, which keeps whole-number tensors whole; {@code
   * torch.Tensor.div_}.
   */
  default Tensor div_(long other) {
    return Arithmetic.DIV.applyInPlace(self(), other);
  }

  /** Copies the elements of {@code source} into this tensor, broadcast and converted. */
  default Tensor copy_(Tensor source) {
    return Copying.into(self(), source);
  }

  /** Sets every element to one value; {@code tensor.fill_}. */
  default Tensor fill_(double value) {
    return Copying.fill(self(), value);
  }

  /** Sets every element to zero; {@code tensor.zero_}. */
  default Tensor zero_() {
    return fill_(0);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
