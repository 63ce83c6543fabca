package dev.lemur.core;

import dev.lemur.core.ops.Bitwise;
import dev.lemur.core.ops.Overwriting;

/**
 * Whole numbers bit by bit. Bools count as single bits, floating-point numbers are refused with an
 * {@link IllegalArgumentException}. Operands are broadcast and promoted as in {@link
 * ElementwiseMethods}.
 */
public sealed interface BitwiseMethods permits Tensor {
  /** Bits that both have; {@code torch.bitwise_and}. */
  default Tensor bitwiseAnd(Tensor other) {
    return Bitwise.AND.apply(self(), other);
  }

  /** As {@link #bitwiseAnd(Tensor)}, with one number. */
  default Tensor bitwiseAnd(long other) {
    return Bitwise.AND.apply(self(), other);
  }

  /** As {@link #bitwiseAnd(Tensor)}, in place. */
  default Tensor bitwiseAnd_(Tensor other) {
    return Bitwise.AND.applyInPlace(self(), other);
  }

  /** As {@link #bitwiseAnd(long)}, in place. */
  default Tensor bitwiseAnd_(long other) {
    return Bitwise.AND.applyInPlace(self(), other);
  }

  /** Bits that one or both have; {@code torch.bitwise_or}. */
  default Tensor bitwiseOr(Tensor other) {
    return Bitwise.OR.apply(self(), other);
  }

  /** As {@link #bitwiseOr(Tensor)}, with one number. */
  default Tensor bitwiseOr(long other) {
    return Bitwise.OR.apply(self(), other);
  }

  /** As {@link #bitwiseOr(Tensor)}, in place. */
  default Tensor bitwiseOr_(Tensor other) {
    return Bitwise.OR.applyInPlace(self(), other);
  }

  /** As {@link #bitwiseOr(long)}, in place. */
  default Tensor bitwiseOr_(long other) {
    return Bitwise.OR.applyInPlace(self(), other);
  }

  /** Bits that one of them has; {@code torch.bitwise_xor}. */
  default Tensor bitwiseXor(Tensor other) {
    return Bitwise.XOR.apply(self(), other);
  }

  /** As {@link #bitwiseXor(Tensor)}, with one number. */
  default Tensor bitwiseXor(long other) {
    return Bitwise.XOR.apply(self(), other);
  }

  /** As {@link #bitwiseXor(Tensor)}, in place. */
  default Tensor bitwiseXor_(Tensor other) {
    return Bitwise.XOR.applyInPlace(self(), other);
  }

  /** As {@link #bitwiseXor(long)}, in place. */
  default Tensor bitwiseXor_(long other) {
    return Bitwise.XOR.applyInPlace(self(), other);
  }

  /** The bits moved up; {@code torch.bitwise_left_shift}. */
  default Tensor bitwiseLeftShift(Tensor other) {
    return Bitwise.LEFT_SHIFT.apply(self(), other);
  }

  /** As {@link #bitwiseLeftShift(Tensor)}, with one number. */
  default Tensor bitwiseLeftShift(long other) {
    return Bitwise.LEFT_SHIFT.apply(self(), other);
  }

  /** As {@link #bitwiseLeftShift(Tensor)}, in place. */
  default Tensor bitwiseLeftShift_(Tensor other) {
    return Bitwise.LEFT_SHIFT.applyInPlace(self(), other);
  }

  /** As {@link #bitwiseLeftShift(long)}, in place. */
  default Tensor bitwiseLeftShift_(long other) {
    return Bitwise.LEFT_SHIFT.applyInPlace(self(), other);
  }

  /** The bits moved down, the sign kept; {@code torch.bitwise_right_shift}. */
  default Tensor bitwiseRightShift(Tensor other) {
    return Bitwise.RIGHT_SHIFT.apply(self(), other);
  }

  /** As {@link #bitwiseRightShift(Tensor)}, with one number. */
  default Tensor bitwiseRightShift(long other) {
    return Bitwise.RIGHT_SHIFT.apply(self(), other);
  }

  /** As {@link #bitwiseRightShift(Tensor)}, in place. */
  default Tensor bitwiseRightShift_(Tensor other) {
    return Bitwise.RIGHT_SHIFT.applyInPlace(self(), other);
  }

  /** As {@link #bitwiseRightShift(long)}, in place. */
  default Tensor bitwiseRightShift_(long other) {
    return Bitwise.RIGHT_SHIFT.applyInPlace(self(), other);
  }

  /** The greatest number that divides both; {@code torch.gcd}. */
  default Tensor gcd(Tensor other) {
    return Bitwise.GCD.apply(self(), other);
  }

  /** As {@link #gcd(Tensor)}, in place. */
  default Tensor gcd_(Tensor other) {
    return Bitwise.GCD.applyInPlace(self(), other);
  }

  /** The least number that both divide; {@code torch.lcm}. */
  default Tensor lcm(Tensor other) {
    return Bitwise.LCM.apply(self(), other);
  }

  /** As {@link #lcm(Tensor)}, in place. */
  default Tensor lcm_(Tensor other) {
    return Bitwise.LCM.applyInPlace(self(), other);
  }

  /** All bits the other way round, of bools the opposite; {@code torch.bitwise_not}. */
  default Tensor bitwiseNot() {
    return Bitwise.not(self());
  }

  /** As {@link #bitwiseNot()}, in place. */
  default Tensor bitwiseNot_() {
    return Overwriting.with(self(), Bitwise::not);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
