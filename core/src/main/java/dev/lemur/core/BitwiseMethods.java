package dev.lemur.core;

import dev.lemur.core.ops.Bitwise;
import dev.lemur.core.ops.Overwriting;

/**
 * Bitwise operations on integers. A bool counts as a single bit; floating-point tensors throw an
 * {@link IllegalArgumentException}. Operands are broadcast and promoted as in {@link
 * ElementwiseMethods}.
 */
public sealed interface BitwiseMethods permits Tensor {
  /** The bitwise AND; {@code torch.bitwise_and}. */
  default Tensor bitwiseAnd(Tensor other) {
    return Bitwise.AND.apply(self(), other);
  }

  /** Same as {@link #bitwiseAnd(Tensor)}, with one number. */
  default Tensor bitwiseAnd(long other) {
    return Bitwise.AND.apply(self(), other);
  }

  /** In-place version of {@link #bitwiseAnd(Tensor)}. */
  default Tensor bitwiseAnd_(Tensor other) {
    return Bitwise.AND.applyInPlace(self(), other);
  }

  /** In-place version of {@link #bitwiseAnd(long)}. */
  default Tensor bitwiseAnd_(long other) {
    return Bitwise.AND.applyInPlace(self(), other);
  }

  /** The bitwise OR; {@code torch.bitwise_or}. */
  default Tensor bitwiseOr(Tensor other) {
    return Bitwise.OR.apply(self(), other);
  }

  /** Same as {@link #bitwiseOr(Tensor)}, with one number. */
  default Tensor bitwiseOr(long other) {
    return Bitwise.OR.apply(self(), other);
  }

  /** In-place version of {@link #bitwiseOr(Tensor)}. */
  default Tensor bitwiseOr_(Tensor other) {
    return Bitwise.OR.applyInPlace(self(), other);
  }

  /** In-place version of {@link #bitwiseOr(long)}. */
  default Tensor bitwiseOr_(long other) {
    return Bitwise.OR.applyInPlace(self(), other);
  }

  /** The bitwise XOR; {@code torch.bitwise_xor}. */
  default Tensor bitwiseXor(Tensor other) {
    return Bitwise.XOR.apply(self(), other);
  }

  /** Same as {@link #bitwiseXor(Tensor)}, with one number. */
  default Tensor bitwiseXor(long other) {
    return Bitwise.XOR.apply(self(), other);
  }

  /** In-place version of {@link #bitwiseXor(Tensor)}. */
  default Tensor bitwiseXor_(Tensor other) {
    return Bitwise.XOR.applyInPlace(self(), other);
  }

  /** In-place version of {@link #bitwiseXor(long)}. */
  default Tensor bitwiseXor_(long other) {
    return Bitwise.XOR.applyInPlace(self(), other);
  }

  /** The bits shifted left; {@code torch.bitwise_left_shift}. */
  default Tensor bitwiseLeftShift(Tensor other) {
    return Bitwise.LEFT_SHIFT.apply(self(), other);
  }

  /** Same as {@link #bitwiseLeftShift(Tensor)}, with one number. */
  default Tensor bitwiseLeftShift(long other) {
    return Bitwise.LEFT_SHIFT.apply(self(), other);
  }

  /** In-place version of {@link #bitwiseLeftShift(Tensor)}. */
  default Tensor bitwiseLeftShift_(Tensor other) {
    return Bitwise.LEFT_SHIFT.applyInPlace(self(), other);
  }

  /** In-place version of {@link #bitwiseLeftShift(long)}. */
  default Tensor bitwiseLeftShift_(long other) {
    return Bitwise.LEFT_SHIFT.applyInPlace(self(), other);
  }

  /** The bits shifted right, keeping the sign; {@code torch.bitwise_right_shift}. */
  default Tensor bitwiseRightShift(Tensor other) {
    return Bitwise.RIGHT_SHIFT.apply(self(), other);
  }

  /** Same as {@link #bitwiseRightShift(Tensor)}, with one number. */
  default Tensor bitwiseRightShift(long other) {
    return Bitwise.RIGHT_SHIFT.apply(self(), other);
  }

  /** In-place version of {@link #bitwiseRightShift(Tensor)}. */
  default Tensor bitwiseRightShift_(Tensor other) {
    return Bitwise.RIGHT_SHIFT.applyInPlace(self(), other);
  }

  /** In-place version of {@link #bitwiseRightShift(long)}. */
  default Tensor bitwiseRightShift_(long other) {
    return Bitwise.RIGHT_SHIFT.applyInPlace(self(), other);
  }

  /** The greatest common divisor; {@code torch.gcd}. */
  default Tensor gcd(Tensor other) {
    return Bitwise.GCD.apply(self(), other);
  }

  /** In-place version of {@link #gcd(Tensor)}. */
  default Tensor gcd_(Tensor other) {
    return Bitwise.GCD.applyInPlace(self(), other);
  }

  /** The least common multiple; {@code torch.lcm}. */
  default Tensor lcm(Tensor other) {
    return Bitwise.LCM.apply(self(), other);
  }

  /** In-place version of {@link #lcm(Tensor)}. */
  default Tensor lcm_(Tensor other) {
    return Bitwise.LCM.applyInPlace(self(), other);
  }

  /** All bits flipped; for bools, the logical NOT; {@code torch.bitwise_not}. */
  default Tensor bitwiseNot() {
    return Bitwise.not(self());
  }

  /** In-place version of {@link #bitwiseNot()}. */
  default Tensor bitwiseNot_() {
    return Overwriting.with(self(), Bitwise::not);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
