package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Replaces NaN and infinities by finite numbers; mirrors {@code torch.nan_to_num}. */
public final class NanReplacement {
  private NanReplacement() {}

  /**
   * NaN becomes {@code nan}, positive infinity {@code posinf} and negative infinity {@code neginf};
   * null means the type's largest and smallest numbers.
   */
  public static Tensor nanToNum(
      Tensor x, double nan, @Nullable Double posinf, @Nullable Double neginf) {
    if (!x.dtype().isFloatingPoint()) {
      return x.clone();
    }
    double largest = x.dtype().largest();
    double high = posinf == null ? largest : posinf;
    double low = neginf == null ? -largest : neginf;
    return x.where(x.isnan().logicalNot(), nan)
        .where(x.ne(Double.POSITIVE_INFINITY), high)
        .where(x.ne(Double.NEGATIVE_INFINITY), low);
  }
}
