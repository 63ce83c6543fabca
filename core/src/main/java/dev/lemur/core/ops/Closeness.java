package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.kernel.Runs;
import dev.lemur.core.kernel.Strided;

/** Whether tensors are equal, exactly or nearly. */
public final class Closeness {
  private Closeness() {}

  /** Whether shapes and all elements are equal; NaN equals nothing. */
  public static boolean equal(Tensor x, Tensor y) {
    NullArguments.check(y);
    if (!x.shape().equals(y.shape())) {
      return false;
    }
    Strided left = x.strided();
    Strided right = y.strided();
    boolean comparable = x.dtype() == y.dtype() && !x.dtype().isFloatingPoint();
    return comparable && left.isContiguous() && right.isContiguous()
        ? Runs.isEqual(left, right)
        : all(x.eq(y));
  }

  /** Whether {@link #isclose} holds for all elements. */
  public static boolean allclose(Tensor x, Tensor y, double rtol, double atol, boolean equalNan) {
    return all(isclose(x, y, rtol, atol, equalNan));
  }

  /** Whether {@code |x - y| <= atol + rtol * |y|} for each pair; equal infinities are close. */
  public static Tensor isclose(Tensor x, Tensor y, double rtol, double atol, boolean equalNan) {
    NullArguments.check(y);
    if (x.dtype() != y.dtype()) {
      throw new IllegalArgumentException(
          x.dtype().scalarName() + " did not match " + y.dtype().scalarName());
    }
    if (rtol < 0 || atol < 0) {
      throw new IllegalArgumentException(
          "rtol and atol must be greater than or equal to zero, but got " + rtol + " and " + atol);
    }
    boolean before = GradMode.set(false);
    try {
      Tensor close = x.eq(y);
      if (equalNan) {
        close = close.logicalOr(x.isnan().logicalAnd(y.isnan()));
      }
      Tensor expected = y.mul(1.0);
      Tensor allowed = expected.abs().mul(rtol).add(atol);
      Tensor actual = x.mul(1.0).sub(expected).abs();
      return close.logicalOr(actual.isfinite().logicalAnd(actual.le(allowed)));
    } finally {
      GradMode.set(before);
    }
  }

  private static boolean all(Tensor truths) {
    return truths.all().itemBoolean();
  }
}
