package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import java.util.function.UnaryOperator;

/** The in-place form of a function: its result replaces a tensor's elements. */
public final class Overwriting {
  private Overwriting() {}

  /**
   * Replaces the elements and the history of {@code x} by those of {@code function}'s result.
   *
   * @throws IllegalArgumentException if the result does not fit the type or the shape
   */
  public static Tensor with(Tensor x, UnaryOperator<Tensor> function) {
    // What the function saves for its gradient must not be overwritten.
    Tensor result = function.apply(GradMode.records(x) ? x.clone() : x);
    InPlace.begin(x, result.dtype(), result.shape(), x, result);
    return Copying.into(x, result);
  }

  /** Same as {@link #with}, for bool results, which are stored as ones and zeros of any type. */
  public static Tensor answer(Tensor x, UnaryOperator<Tensor> predicate) {
    return with(x, before -> predicate.apply(before.detach()).to(before.dtype()));
  }

  /**
   * Same as {@link #with}, for a function that computes only in float64.
   *
   * @throws IllegalArgumentException if {@code x} has another type
   */
  public static Tensor inDouble(Tensor x, UnaryOperator<Tensor> function) {
    if (x.dtype() != DType.FLOAT64) {
      throw new IllegalArgumentException(
          "the base given to float_power_ has dtype "
              + x.dtype().scalarName()
              + " but the operation's result requires dtype Double");
    }
    return with(x, function);
  }
}
