package dev.lemur.core.ops;

import dev.lemur.core.DType;

/** Refuses tensors that are not of a floating-point type. */
final class FloatingOnly {
  private FloatingOnly() {}

  /**
   * Returns the type.
   *
   * @param operation what PyTorch calls the operation
   * @throws IllegalArgumentException if it is no floating-point type
   */
  static DType check(String operation, DType type) {
    if (!type.isFloatingPoint()) {
      throw NotImplemented.forType(operation, type);
    }
    return type;
  }
}
