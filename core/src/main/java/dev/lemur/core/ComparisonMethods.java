package dev.lemur.core;

import dev.lemur.core.ops.Closeness;
import dev.lemur.core.ops.Comparisons;
import dev.lemur.core.ops.Logical;

/**
 * Comparisons and tests, element by element (a bool tensor) or of whole tensors (a boolean).
 *
 * <p>Two tensors are broadcast as in {@link ElementwiseMethods}, and compared in their promoted
 * type. NaN equals nothing, itself included, and comparing with it gives false. The results have no
 * gradient.
 */
public sealed interface ComparisonMethods permits Tensor {
  /** Whether {@code this == other} for each pair, broadcast; {@code torch.eq}. */
  default Tensor eq(Tensor other) {
    return Comparisons.EQ.apply(self(), other);
  }

  /** Whether {@code this == other} for each element and one number; {@code torch.eq}. */
  default Tensor eq(double other) {
    return Comparisons.EQ.apply(self(), other);
  }

  /** Whether {@code this == other} for each element and an integer; {@code torch.eq}. */
  default Tensor eq(long other) {
    return Comparisons.EQ.apply(self(), other);
  }

  /** Whether {@code this != other} for each pair, broadcast; {@code torch.ne}. */
  default Tensor ne(Tensor other) {
    return Comparisons.NE.apply(self(), other);
  }

  /** Whether {@code this != other} for each element and one number; {@code torch.ne}. */
  default Tensor ne(double other) {
    return Comparisons.NE.apply(self(), other);
  }

  /** Whether {@code this != other} for each element and an integer; {@code torch.ne}. */
  default Tensor ne(long other) {
    return Comparisons.NE.apply(self(), other);
  }

  /** Whether {@code this < other} for each pair, broadcast; {@code torch.lt}. */
  default Tensor lt(Tensor other) {
    return Comparisons.LT.apply(self(), other);
  }

  /** Whether {@code this < other} for each element and one number; {@code torch.lt}. */
  default Tensor lt(double other) {
    return Comparisons.LT.apply(self(), other);
  }

  /** Whether {@code this < other} for each element and an integer; {@code torch.lt}. */
  default Tensor lt(long other) {
    return Comparisons.LT.apply(self(), other);
  }

  /** Whether {@code this <= other} for each pair, broadcast; {@code torch.le}. */
  default Tensor le(Tensor other) {
    return Comparisons.LE.apply(self(), other);
  }

  /** Whether {@code this <= other} for each element and one number; {@code torch.le}. */
  default Tensor le(double other) {
    return Comparisons.LE.apply(self(), other);
  }

  /** Whether {@code this <= other} for each element and an integer; {@code torch.le}. */
  default Tensor le(long other) {
    return Comparisons.LE.apply(self(), other);
  }

  /** Whether {@code this > other} for each pair, broadcast; {@code torch.gt}. */
  default Tensor gt(Tensor other) {
    return Comparisons.GT.apply(self(), other);
  }

  /** Whether {@code this > other} for each element and one number; {@code torch.gt}. */
  default Tensor gt(double other) {
    return Comparisons.GT.apply(self(), other);
  }

  /** Whether {@code this > other} for each element and an integer; {@code torch.gt}. */
  default Tensor gt(long other) {
    return Comparisons.GT.apply(self(), other);
  }

  /** Whether {@code this >= other} for each pair, broadcast; {@code torch.ge}. */
  default Tensor ge(Tensor other) {
    return Comparisons.GE.apply(self(), other);
  }

  /** Whether {@code this >= other} for each element and one number; {@code torch.ge}. */
  default Tensor ge(double other) {
    return Comparisons.GE.apply(self(), other);
  }

  /** Whether {@code this >= other} for each element and an integer; {@code torch.ge}. */
  default Tensor ge(long other) {
    return Comparisons.GE.apply(self(), other);
  }

  /** Whether each element is 0 or false; {@code torch.logical_not}. */
  default Tensor logicalNot() {
    return Logical.NOT.apply(self());
  }

  /** Whether both elements of each pair are true, that is, not 0; {@code torch.logical_and}. */
  default Tensor logicalAnd(Tensor other) {
    return Logical.AND.apply(self(), other);
  }

  /**
   * Whether at least one element of each pair is true, that is, not 0; {@code torch.logical_or}.
   */
  default Tensor logicalOr(Tensor other) {
    return Logical.OR.apply(self(), other);
  }

  /**
   * Whether exactly one element of each pair is true, that is, not 0; {@code torch.logical_xor}.
   */
  default Tensor logicalXor(Tensor other) {
    return Logical.XOR.apply(self(), other);
  }

  /** Whether each element is NaN; {@code torch.isnan}. */
  default Tensor isnan() {
    return Logical.IS_NAN.apply(self());
  }

  /** Whether each element is infinite; {@code torch.isinf}. */
  default Tensor isinf() {
    return Logical.IS_INF.apply(self());
  }

  /** Whether each element is neither infinite nor NaN; {@code torch.isfinite}. */
  default Tensor isfinite() {
    return Logical.IS_FINITE.apply(self());
  }

  /**
   * Whether {@code other} has the same shape and elements; NaN equals nothing; {@code torch.equal}.
   */
  default boolean equal(Tensor other) {
    return Closeness.equal(self(), other);
  }

  /**
   * Whether all elements are close to those of the other: within 1e-8 + 1e-5 |other|; {@code
   * torch.allclose}.
   */
  default boolean allclose(Tensor other) {
    return Closeness.allclose(self(), other, 1e-5, 1e-8, false);
  }

  /**
   * Whether all elements are close to those of the other: within atol + rtol |other|; {@code
   * torch.allclose}.
   */
  default boolean allclose(Tensor other, double rtol, double atol) {
    return Closeness.allclose(self(), other, rtol, atol, false);
  }

  /** Same as the shorter form; if {@code equalNan}, NaN is close to NaN; {@code torch.allclose}. */
  default boolean allclose(Tensor other, double rtol, double atol, boolean equalNan) {
    return Closeness.allclose(self(), other, rtol, atol, equalNan);
  }

  /**
   * Whether each element is close to that of the other: within 1e-8 + 1e-5 |other|; {@code
   * torch.isclose}.
   */
  default Tensor isclose(Tensor other) {
    return Closeness.isclose(self(), other, 1e-5, 1e-8, false);
  }

  /**
   * Whether each element is close to that of the other: within atol + rtol |other|; if {@code
   * equalNan}, NaN is close to NaN; {@code torch.isclose}.
   */
  default Tensor isclose(Tensor other, double rtol, double atol, boolean equalNan) {
    return Closeness.isclose(self(), other, rtol, atol, equalNan);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
