package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Covariances and correlations of variables, one per row. */
public final class Covariance {
  private Covariance() {}

  /**
   * The covariances of all pairs of rows; {@code torch.cov}.
   *
   * @param frequencies the frequency of each column, null for 1
   * @param weights the weight of each column, null for 1
   */
  public static Tensor of(
      Tensor x, double correction, @Nullable Tensor frequencies, @Nullable Tensor weights) {
    if (x.dim() > 2) {
      throw new IllegalArgumentException(
          "cov(): expected input to have two or fewer dimensions but got an input with "
              + x.dim()
              + " dimensions");
    }
    if (x.dtype() == DType.BOOL) {
      throw new IllegalArgumentException("cov(): bool dtype is not supported for input");
    }
    Tensor rows = x.dim() < 2 ? x.reshape(1, -1) : x;
    Tensor counted = frequencies == null ? null : frequencies.to(TypePromotion.floating(x.dtype()));
    Tensor all = weights == null ? counted : counted == null ? weights : counted.mul(weights);
    Tensor divisor;
    Tensor mean;
    if (all == null) {
      divisor = Creation.scalar(rows.size(1) - correction, TypePromotion.floating(x.dtype()));
      mean = rows.to(TypePromotion.floating(x.dtype())).mean(1, true);
    } else {
      Tensor sum = all.sum();
      mean = rows.mul(all).sum(1, true).div(sum);
      divisor =
          weights == null || correction == 0
              ? sum.sub(correction)
              : sum.sub(all.mul(weights).sum().div(sum).mul(correction));
    }
    Tensor centred = rows.sub(mean);
    Tensor weighted = all == null ? centred : centred.mul(all);
    return centred.matmul(weighted.t()).div(divisor.clampMin(0.0)).squeeze();
  }

  /** The correlations of all pairs of rows, from -1 to 1; {@code torch.corrcoef}. */
  public static Tensor correlation(Tensor x) {
    if (x.dim() > 2) {
      throw new IllegalArgumentException(
          "corrcoef(): expected input to have two or fewer dimensions but got an input with "
              + x.dim()
              + " dimensions");
    }
    // Rounding decides for a constant row, so sums run in one order in every layout.
    Tensor covariance = of(x.contiguous(), 1, null, null);
    if (covariance.dim() == 0) {
      return covariance.div(covariance);
    }
    Tensor deviations = covariance.diag().sqrt();
    return covariance.div(deviations.unsqueeze(1)).div(deviations.unsqueeze(0)).clamp(-1.0, 1.0);
  }
}
