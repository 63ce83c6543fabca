package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.NotImplemented;
import dev.lemur.core.ops.TypePromotion;

/** The types that losses are computed in. */
final class LossTypes {
  private LossTypes() {}

  /**
   * The promoted type of the two.
   *
   * @param kernel the name in PyTorch's error for integers
   * @throws IllegalArgumentException if that is not a floating-point type
   */
  static DType promoted(String kernel, Tensor input, Tensor target) {
    return floating(kernel, TypePromotion.of(input, target));
  }

  /**
   * The type itself.
   *
   * @throws IllegalArgumentException if it is not a floating-point type
   */
  static DType floating(String kernel, DType type) {
    if (!type.isFloatingPoint()) {
      throw NotImplemented.forType(kernel, type);
    }
    return type;
  }

  /**
   * Refuses integers and the halves, in PyTorch's words.
   *
   * @throws IllegalArgumentException if the type is neither float32 nor float64
   */
  static void single(String kernel, DType type) {
    if (floating(kernel, type).isHalf()) {
      throw NotImplemented.forType(kernel, type);
    }
  }
}
