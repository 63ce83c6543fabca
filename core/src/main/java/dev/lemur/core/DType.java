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
  BOOL("bool", "Bool", 1),
  /** 8-bit integer without sign; {@code torch.uint8}. */
  UINT8("uint8", "Byte", 1),
  /** 8-bit signed integer; {@code torch.int8}. */
  INT8("int8", "Char", 1),
  /** 16-bit signed integer; {@code torch.int16}. */
  INT16("int16", "Short", 2),
  /** 16-bit IEEE floating point, 11 bits of precision; {@code torch.float16}. */
  FLOAT16("float16", "Half", 2),
  /** The upper half of a float32, 8 bits of precision; {@code torch.bfloat16}. */
  BFLOAT16("bfloat16", "BFloat16", 2);

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
    return this == FLOAT32 || this == FLOAT64 || isHalf();
  }

  /** Whether this is one of the two 16-bit floating-point types, which are computed in float32. */
  public boolean isHalf() {
    return this == FLOAT16 || this == BFLOAT16;
  }

  /** The type that operations on this one compute in: float32 for the halves, else itself. */
  public DType computed() {
    return isHalf() ? FLOAT32 : this;
  }

  /** The distance from 1 to the next greater number; {@code torch.finfo(dtype).eps}. */
  public double epsilon() {
    return switch (this) {
      case FLOAT64 -> 0x1p-52;
      case FLOAT32 -> 0x1p-23;
      case FLOAT16 -> 0x1p-10;
      case BFLOAT16 -> 0x1p-7;
      default -> throw notFloating();
    };
  }

  /** The greatest finite number; {@code torch.finfo(dtype).max}. */
  public double largest() {
    return switch (this) {
      case FLOAT64 -> Double.MAX_VALUE;
      case FLOAT32 -> Float.MAX_VALUE;
      case FLOAT16 -> 65504;
      case BFLOAT16 -> 0x1.fep127;
      default -> throw notFloating();
    };
  }

  private IllegalArgumentException notFloating() {
    return new IllegalArgumentException(
        "finfo() requires a floating point input type. Use iinfo to handle '" + this + "'");
  }

  /** The name that PyTorch's error messages use, {@code Float} for float32. */
  public String scalarName() {
    return scalarName;
  }

  /**
   * The result type of arithmetic between tensors of the two types; {@code torch.promote_types}.
   */
  public static DType promote(DType a, DType b) {
    if (a == b) {
      return a;
    }
    if (a.isFloatingPoint() != b.isFloatingPoint()) {
      return a.isFloatingPoint() ? a : b;
    }
    if (a == BOOL || b == BOOL) {
      return a == BOOL ? b : a;
    }
    if (a.byteSize == b.byteSize) {
      // Neither holds the other: the next wider type holds both.
      return a.isFloatingPoint() ? FLOAT32 : INT16;
    }
    return a.byteSize > b.byteSize ? a : b;
  }

  /** PyTorch's name, {@code torch.float32}. */
  @Override
  public String toString() {
    return "torch." + torchName;
  }
}
