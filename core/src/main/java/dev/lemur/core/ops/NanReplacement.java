package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.trace.Trace;
import org.jspecify.annotations.Nullable;

/** Replaces NaN and infinities by finite numbers; mirrors {@code torch.nan_to_num}. */
public final class NanReplacement {
  /** The last one used: a program uses the same again, and its loop is compiled once. */
  private static volatile @Nullable Replacement last;

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
    if (Trace.isRecording()) {
      return x.where(x.isnan().logicalNot(), nan)
          .where(x.ne(Double.POSITIVE_INFINITY), high)
          .where(x.ne(Double.NEGATIVE_INFINITY), low);
    }
    Replacement known = last;
    if (known == null || !known.isOf(nan, high, low)) {
      known = new Replacement(nan, high, low);
      last = known;
    }
    return known.apply(x);
  }

  private static final class Replacement extends UnaryOperation {
    private final double nan;
    private final double high;
    private final double low;

    Replacement(double nan, double high, double low) {
      super("NanToNum", Saved.INPUT);
      this.nan = nan;
      this.high = high;
      this.low = low;
    }

    boolean isOf(double otherNan, double otherHigh, double otherLow) {
      return Double.compare(nan, otherNan) == 0
          && Double.compare(high, otherHigh) == 0
          && Double.compare(low, otherLow) == 0;
    }

    @Override
    public float apply(float x) {
      return Math.abs(x) <= Float.MAX_VALUE ? x : (float) apply((double) x);
    }

    @Override
    public double apply(double x) {
      if (x != x) {
        return nan;
      }
      return x == Double.POSITIVE_INFINITY ? high : x == Double.NEGATIVE_INFINITY ? low : x;
    }

    @Override
    public OperationId identity() {
      return OperationId.of("nan_to_num", "nan", nan, "posinf", high, "neginf", low);
    }

    @Override
    protected Tensor gradient(Tensor grad, Tensor x) {
      return grad.mul(x.isfinite());
    }
  }
}
