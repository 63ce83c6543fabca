package dev.lemur.core;

/** The type of a tensor's elements; mirrors {@code torch.dtype}. */
public enum DType {
  /** 32-bit IEEE floating point, the default; {@code torch.float32}. */
  FLOAT32("float32", "Float", 4),
  /** 64-bit IEEE floating point; {@code torch.float64}. */
  FLOAT64("float64", "Double", 8),
  /** 64-bit signed integer; {@code torch.int64}. */
  INT64("int64", "Long", 8),
  /** 32-bit signed integer; {@code torch.int32}. */
  INT32("int32", "Int", 4),
  /** True or false, a byte each; {@code torch.bool}. */
  BOOL("bool", "Bool", 1);

  private final String torchName;
  private final String scalarName;
  private final int byteSize;

  DType(String torchName, String scalarName, int byteSize) {
    this.torchName = torchName;
    this.scalarName = scalarName;
    this.byteSize = byteSize;
  }

  /** The size of an element in bytes. */
  public int byteSize() {
    return byteSize;
  }

  /** Whether this is a floating-point type; only those can require gradients. */
  public boolean isFloatingPoint() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** The name that PyTorch's error messages use, {@code Float} for float32. */
  public String scalarName() {
    return scalarName;
  }

  /**
   * The result type of arithmetic between tensors of the two types; {@code torch.promote_types}.
   */
  public static DType promote(DType a, DType b) {
    return a.strength() >= b.strength() ? a : b;
  }

  private int strength() {
    return switch (this) {
      case BOOL -> 0;
      case INT32 -> 1;
      case INT64 -> 2;
      case FLOAT32 -> 3;
      case FLOAT64 -> 4;
    };
  }

  /** PyTorch's name, {@code torch.float32}. */
  @Override
  public String toString() {
    return "torch." + torchName;
  }
}
