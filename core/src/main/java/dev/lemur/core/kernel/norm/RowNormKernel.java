package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/** Standardises the rows of matrices, with a weight and a bias for each column. */
public interface RowNormKernel {
  /**
   * {@code y = (x - mean) / √(variance + eps) weight + bias}; null, and y undefined, if sizes,
   * layouts or values do not allow it.
   *
   * @param weight null for 1
   * @param bias null for 0
   */
  RowNorms.@Nullable Statistics forward(
      Strided x, @Nullable Strided weight, @Nullable Strided bias, double eps, Strided y);

  /**
   * The gradients from that of the result; false, and all of them undefined, if sizes, layouts or
   * values do not allow it.
   *
   * @param ofWeight null if it is not wanted
   * @param ofBias null if it is not wanted
   */
  boolean backward(
      Strided g,
      Strided x,
      @Nullable Strided weight,
      RowNorms.Statistics statistics,
      double eps,
      Strided ofX,
      @Nullable Strided ofWeight,
      @Nullable Strided ofBias);
}
