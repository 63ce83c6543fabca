package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import org.jspecify.annotations.Nullable;

/**
 * The type of the result of arithmetic on operands of several types; mirrors {@code
 * torch.result_type}.
 *
 * <p>Tensors with dimensions decide first; 0-d tensors and plain numbers matter only if they are of
 * a higher category (bool, integer, floating point).
 */
public final class TypePromotion {
  private @Nullable DType dimensioned;
  private @Nullable DType zeroDimensional;

  /** The result type of {@code x} and {@code y}. */
  public static DType of(Tensor x, Tensor y) {
    NullArguments.check(x);
    NullArguments.check(y);
    if (x.dtype() == y.dtype()) {
      return x.dtype();
    }
    return new TypePromotion().with(x).with(y).result();
  }

  /** The result type of {@code x} and a floating-point number. */
  static DType withDouble(Tensor x) {
    NullArguments.check(x);
    return floating(x.dtype());
  }

  /** The result type of {@code x} and an integer. */
  static DType withLong(Tensor x) {
    NullArguments.check(x);
    return x.dtype() == DType.BOOL ? DType.INT64 : x.dtype();
  }

  /** The result type of {@code x}, {@code y} and {@code z}. */
  public static DType of(Tensor x, Tensor y, Tensor z) {
    NullArguments.check(y);
    NullArguments.check(z);
    if (x.dtype() == y.dtype() && x.dtype() == z.dtype()) {
      return x.dtype();
    }
    return new TypePromotion().with(x).with(y).with(z).result();
  }

  /** The result type of any number of tensors. */
  public static DType of(Iterable<Tensor> tensors) {
    TypePromotion promotion = new TypePromotion();
    tensors.forEach(promotion::with);
    return promotion.result();
  }

  /** The type itself if it is floating point, float32 otherwise. */
  static DType floating(DType type) {
    NullArguments.check(type);
    return type.isFloatingPoint() ? type : DType.FLOAT32;
  }

  /**
   * The type itself, unless it is bool.
   *
   * @throws IllegalArgumentException if the type is bool
   */
  static DType numeric(String operation, DType type) {
    if (type == DType.BOOL) {
      throw NotImplemented.forType(operation, DType.BOOL);
    }
    return type;
  }

  private TypePromotion with(Tensor x) {
    NullArguments.check(x);
    if (x.dim() > 0) {
      dimensioned = promote(dimensioned, x.dtype());
    } else {
      zeroDimensional = promote(zeroDimensional, x.dtype());
    }
    return this;
  }

  private DType result() {
    DType result = combine(dimensioned, zeroDimensional);
    if (result == null) {
      throw new IllegalArgumentException("an operation needs at least one operand");
    }
    return result;
  }

  private static @Nullable DType combine(@Nullable DType higher, @Nullable DType lower) {
    if (higher == null || lower == null) {
      return higher == null ? lower : higher;
    }
    boolean lowerCounts =
        !higher.isFloatingPoint() && (higher == DType.BOOL || lower.isFloatingPoint());
    return lowerCounts ? promote(higher, lower) : higher;
  }

  private static DType promote(@Nullable DType a, DType b) {
    return a == null ? b : DType.promote(a, b);
  }
}
