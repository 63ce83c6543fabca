package dev.lemur.core;

import dev.lemur.core.ops.Arithmetic;

/** Functions of each element by itself, and of pairs of elements. */
public sealed interface ElementwiseMethods permits Tensor {
  /** {@code this + other}, broadcast; {@code torch.add}. */
  default Tensor add(Tensor other) {
    return Arithmetic.ADD.apply(self(), other);
  }

  /** {@code this + other} for a number; {@code torch.add}. */
  default Tensor add(double other) {
    return Arithmetic.ADD.apply(self(), other);
  }

  /**
   * {@code this + other} for a whole number, which keeps whole-number tensors whole; {@code
   * torch.add}.
   */
  default Tensor add(long other) {
    return Arithmetic.ADD.apply(self(), other);
  }

  /** {@code this - other}, broadcast; {@code torch.sub}. */
  default Tensor sub(Tensor other) {
    return Arithmetic.SUB.apply(self(), other);
  }

  /** {@code this - other} for a number; {@code torch.sub}. */
  default Tensor sub(double other) {
    return Arithmetic.SUB.apply(self(), other);
  }

  /**
   * {@code this - other} for a whole number, which keeps whole-number tensors whole; {@code
   * torch.sub}.
   */
  default Tensor sub(long other) {
    return Arithmetic.SUB.apply(self(), other);
  }

  /** {@code this * other}, broadcast; {@code torch.mul}. */
  default Tensor mul(Tensor other) {
    return Arithmetic.MUL.apply(self(), other);
  }

  /** {@code this * other} for a number; {@code torch.mul}. */
  default Tensor mul(double other) {
    return Arithmetic.MUL.apply(self(), other);
  }

  /**
   * {@code this * other} for a whole number, which keeps whole-number tensors whole; {@code
   * torch.mul}.
   */
  default Tensor mul(long other) {
    return Arithmetic.MUL.apply(self(), other);
  }

  /** {@code this / other}, broadcast; {@code torch.div}. */
  default Tensor div(Tensor other) {
    return Arithmetic.DIV.apply(self(), other);
  }

  /** {@code this / other} for a number; {@code torch.div}. */
  default Tensor div(double other) {
    return Arithmetic.DIV.apply(self(), other);
  }

  /**
   * {@code this / other} for a whole number, which keeps whole-number tensors whole; {@code
   * torch.div}.
   */
  default Tensor div(long other) {
    return Arithmetic.DIV.apply(self(), other);
  }

  /** {@code -this}; {@code torch.neg}. */
  default Tensor neg() {
    return mul(-1);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
