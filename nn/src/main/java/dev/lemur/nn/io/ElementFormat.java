package dev.lemur.nn.io;

import dev.lemur.core.DType;
import org.jspecify.annotations.Nullable;

/** How safetensors stores an element, and the type of tensor that holds it exactly. */
enum ElementFormat {
  F64(8, DType.FLOAT64),
  F32(4, DType.FLOAT32),
  F16(2, DType.FLOAT16),
  BF16(2, DType.BFLOAT16),
  I64(8, DType.INT64),
  I32(4, DType.INT32),
  I16(2, DType.INT16),
  I8(1, DType.INT8),
  U32(4, DType.INT64),
  U16(2, DType.INT32),
  U8(1, DType.UINT8),
  BOOL(1, DType.BOOL),
  U64(8, null),
  C64(8, null),
  F8_E5M2(1, null),
  F8_E4M3(1, null),
  F8_E8M0(1, null);

  private final int byteSize;
  private final @Nullable DType dtype;

  ElementFormat(int byteSize, @Nullable DType dtype) {
    this.byteSize = byteSize;
    this.dtype = dtype;
  }

  int byteSize() {
    return byteSize;
  }

  /** The type of tensor that holds these elements; null if there is none. */
  @Nullable DType dtype() {
    return dtype;
  }

  /** Whether the bytes in the file are the same as in memory. */
  boolean isPlain() {
    return dtype != null && this != BOOL && this != U16 && this != U32;
  }

  /** The format in which a tensor of this type is written. */
  static ElementFormat of(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> F64;
      case FLOAT32 -> F32;
      case INT64 -> I64;
      case INT32 -> I32;
      case BOOL -> BOOL;
      case UINT8 -> U8;
      case INT8 -> I8;
      case INT16 -> I16;
      case FLOAT16 -> F16;
      case BFLOAT16 -> BF16;
    };
  }
}
