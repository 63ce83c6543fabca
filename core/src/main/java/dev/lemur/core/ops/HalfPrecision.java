package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.function.UnaryOperator;

/**
 * Operations in several steps on float16 and bfloat16: as a whole in float32, so that the result is
 * rounded once, as PyTorch's kernels do.
 */
public final class HalfPrecision {
  private HalfPrecision() {}

  /** What {@code operation} makes of {@code x}, in the type of {@code x}. */
  public static Tensor through(Tensor x, UnaryOperator<Tensor> operation) {
    DType type = x.dtype();
    return type.isHalf() ? operation.apply(x.to(DType.FLOAT32)).to(type) : operation.apply(x);
  }

  /**
   * The type, if it is not one of the halves.
   *
   * @param operation what PyTorch calls the operation here
   * @throws IllegalArgumentException if it is one of them
   */
  public static DType refuse(String operation, DType type) {
    if (type.isHalf()) {
      throw NotImplemented.forType(operation, type);
    }
    return type;
  }
}
