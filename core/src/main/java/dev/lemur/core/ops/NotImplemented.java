package dev.lemur.core.ops;

import dev.lemur.core.DType;

/** PyTorch's error for an operation that does not support an element type. */
public final class NotImplemented {
  private NotImplemented() {}

  /**
   * The exception for an element type.
   *
   * @param operation what PyTorch calls the operation here, often a name of its kernel
   */
  public static IllegalArgumentException forType(String operation, DType type) {
    return new IllegalArgumentException(
        "\"" + operation + "\" not implemented for '" + type.scalarName() + "'");
  }
}
