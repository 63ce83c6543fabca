package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.arguments.NullArguments;

/** Rejects tensors whose type is not floating-point. */
final class FloatingOnly {
  private FloatingOnly() {}

  /**
   * Returns the type.
   *
   * @param operation what PyTorch calls the operation
   * @throws IllegalArgumentException if it is not a floating-point type
   */
  static DType check(String operation, DType type) {
    NullArguments.check(type);
    if (!type.isFloatingPoint()) {
      throw NotImplemented.forType(operation, type);
    }
    return type;
  }
}
