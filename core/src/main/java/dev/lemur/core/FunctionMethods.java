package dev.lemur.core;

import dev.lemur.core.ops.OwnFunctions;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions of the caller's own, applied number by number. They are slow and have no gradient. */
public sealed interface FunctionMethods permits Tensor {
  /**
   * Replaces each element by the function's value; {@code tensor.apply_}.
   *
   * @throws IllegalStateException if this tensor requires a gradient
   */
  default Tensor apply_(DoubleUnaryOperator function) {
    return OwnFunctions.apply((Tensor) this, function);
  }

  /**
   * Replaces each element by the function's value for it and its partner; {@code tensor.map_}.
   *
   * @param other the partners, broadcast to the shape of this tensor
   * @throws IllegalArgumentException if the types differ
   * @throws IllegalStateException if this tensor requires a gradient
   */
  default Tensor map_(Tensor other, DoubleBinaryOperator function) {
    return OwnFunctions.map((Tensor) this, other, function);
  }
}
