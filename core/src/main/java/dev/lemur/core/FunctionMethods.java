package dev.lemur.core;

import dev.lemur.core.ops.OwnFunctions;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Functions of the caller's own, applied number by number. They are slow and have no gradient. */
public sealed interface FunctionMethods permits Tensor {
  /**
   * Replaces each element by the function's value; {@code tensor.apply_}.
   *
   * @throws IllegalArgumentException if the elements' type cannot hold a value, or an int64 element
   *     is no double: see {@link #applyLong_}
   * @throws IllegalStateException if this tensor requires a gradient
   */
  default Tensor apply_(DoubleUnaryOperator function) {
    return OwnFunctions.apply((Tensor) this, function);
  }

  /**
   * Same as {@link #apply_} for integers, exact beyond 2^53.
   *
   * @throws IllegalArgumentException if the elements are no integers, or their type cannot hold a
   *     value
   */
  default Tensor applyLong_(LongUnaryOperator function) {
    return OwnFunctions.applyLong((Tensor) this, function);
  }

  /**
   * Same as {@link #map_} for integers, exact beyond 2^53.
   *
   * @param other the partners, broadcast to the shape of this tensor
   * @throws IllegalArgumentException if the types differ or are no integers, or the type cannot
   *     hold a value
   */
  default Tensor mapLong_(Tensor other, LongBinaryOperator function) {
    return OwnFunctions.mapLong((Tensor) this, other, function);
  }

  /**
   * Replaces each element by the function's value for it and its partner; {@code tensor.map_}.
   *
   * @param other the partners, broadcast to the shape of this tensor
   * @throws IllegalArgumentException if the types differ, the type cannot hold a value, or an int64
   *     element is no double: see {@link #mapLong_}
   * @throws IllegalStateException if this tensor requires a gradient
   */
  default Tensor map_(Tensor other, DoubleBinaryOperator function) {
    return OwnFunctions.map((Tensor) this, other, function);
  }
}
