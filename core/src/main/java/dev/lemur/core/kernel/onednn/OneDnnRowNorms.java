package dev.lemur.core.kernel.onednn;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.norm.RowNormKernel;
import dev.lemur.core.kernel.norm.RowNorms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Standardised rows by oneDNN, whose sums are in float32: for rows with small means. */
final class OneDnnRowNorms implements RowNormKernel {
  /**
   * Means up to so many standard deviations: the rounding of a larger one would count more than
   * that of the elements.
   */
  private static final double LARGEST_MEAN = 4;

  @Override
  public RowNorms.@Nullable Statistics forward(
      Strided x, @Nullable Strided weight, @Nullable Strided bias, double eps, Strided y) {
    int rows = x.shape().sizes()[0];
    int columns = x.shape().sizes()[1];
    if (!OneDnnUnary.areLargeAndAlike(x, y)
        || !x.isContiguous()
        || columns < Thresholds.SHORTEST_SOFTMAX
        || columns > Thresholds.LONGEST_SOFTMAX) {
      return null;
    }
    Strided means = Strided.allocate(Shape.ofInts(rows), DType.FLOAT32);
    Strided variances = Strided.allocate(Shape.ofInts(rows), DType.FLOAT32);
    List<Strided> arrays = new ArrayList<>(List.of(x));
    if (weight != null) {
      arrays.add(weight);
    }
    if (bias != null) {
      arrays.add(bias);
    }
    arrays.addAll(List.of(means, variances, y));
    int[] steps = new int[arrays.size()];
    steps[0] = columns;
    steps[steps.length - 3] = 1;
    steps[steps.length - 2] = 1;
    steps[steps.length - 1] = columns;
    OneDnnLoop.overRows(
        (height, at) -> {
          RowNormKind.prepared(height, columns, weight != null, bias != null, (float) eps).run(at);
          return true;
        },
        rows,
        columns,
        steps,
        arrays.toArray(Strided[]::new));
    return statistics(means, variances, eps);
  }

  private static RowNorms.@Nullable Statistics statistics(
      Strided means, Strided variances, double eps) {
    double[] mean = Elements.doubles(means);
    double[] scale = Elements.doubles(variances);
    for (int row = 0; row < mean.length; row++) {
      double variance = scale[row] + eps;
      // Not so for NaN either.
      if (!(mean[row] * mean[row] <= LARGEST_MEAN * LARGEST_MEAN * variance)) {
        return null;
      }
      scale[row] = 1 / Math.sqrt(variance);
    }
    return new RowNorms.Statistics(mean, scale);
  }
}
