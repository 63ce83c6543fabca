package dev.lemur.core.kernel.onednn;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.norm.RowNormKernel;
import dev.lemur.core.kernel.norm.RowNorms;
import dev.lemur.core.kernel.parallel.Parallel;
import java.lang.ref.Reference;
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
    if (!isSuitable(x, y)) {
      return null;
    }
    Strided means = Strided.allocate(Shape.ofInts(rows), DType.FLOAT32);
    Strided variances = Strided.allocate(Shape.ofInts(rows), DType.FLOAT32);
    List<Strided> arrays = present(x, weight, bias, means, variances, y);
    int[] steps = new int[arrays.size()];
    steps[0] = columns;
    steps[steps.length - 3] = 1;
    steps[steps.length - 2] = 1;
    steps[steps.length - 1] = columns;
    OneDnnLoop.overRows(
        (height, at) -> {
          new RowNormKind(false, height, columns, weight != null, bias != null, (float) eps)
              .prepared()
              .run(at);
          return true;
        },
        rows,
        columns,
        steps,
        arrays.toArray(Strided[]::new));
    return statistics(means, variances, eps);
  }

  private static List<Strided> present(@Nullable Strided... arrays) {
    List<Strided> present = new ArrayList<>();
    for (Strided array : arrays) {
      if (array != null) {
        present.add(array);
      }
    }
    return present;
  }

  private static boolean isSuitable(Strided x, Strided y) {
    int columns = x.shape().sizes()[1];
    return OneDnnUse.isRowNormWorthwhile(x.numel())
        && OneDnnUnary.areAlike(x, y)
        && x.isContiguous()
        && columns >= Thresholds.SHORTEST_SOFTMAX
        && columns <= Thresholds.LONGEST_SOFTMAX;
  }

  private static RowNorms.@Nullable Statistics statistics(
      Strided means, Strided variances, double eps) {
    double[] mean = Elements.doubles(means);
    double[] scale = Elements.doubles(variances);
    for (int row = 0; row < mean.length; row++) {
      scale[row] = 1 / Math.sqrt(scale[row] + eps);
    }
    RowNorms.Statistics statistics = new RowNorms.Statistics(mean, scale);
    return areMeansSmall(statistics) ? statistics : null;
  }

  private static boolean areMeansSmall(RowNorms.Statistics statistics) {
    double[] means = statistics.means();
    double[] scales = statistics.scales();
    for (int row = 0; row < means.length; row++) {
      // Not so for NaN either.
      if (!(Math.abs(means[row]) * scales[row] <= LARGEST_MEAN)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean backward(
      Strided g,
      Strided x,
      @Nullable Strided weight,
      RowNorms.Statistics statistics,
      double eps,
      Strided ofX,
      @Nullable Strided ofWeight,
      @Nullable Strided ofBias) {
    if (!isSuitable(x, ofX) || !OneDnnUnary.areAlike(g, x) || !areMeansSmall(statistics)) {
      return false;
    }
    int rows = x.shape().sizes()[0];
    int columns = x.shape().sizes()[1];
    int height =
        Math.min(
            Thresholds.MOST_ROWS_OF_NORM,
            Math.max(Thresholds.FEWEST_ROWS_TO_SHARE, (rows + 3) / 4));
    int bands = (rows + height - 1) / height;
    Strided means = floats(statistics.means());
    double[] variances = statistics.scales().clone();
    for (int row = 0; row < rows; row++) {
      variances[row] = 1 / (variances[row] * variances[row]) - eps;
    }
    Strided variance = floats(variances);
    Strided weightSums = weight == null ? null : sums(bands, columns);
    Strided biasSums = ofBias == null ? null : sums(bands, columns);
    List<Strided> arrays =
        present(x, weight, biasSums, means, variance, g, weightSums, biasSums, ofX);
    int[] steps = new int[arrays.size()];
    for (int i = 0; i < steps.length; i++) {
      Strided array = arrays.get(i);
      boolean ofBands = array == weightSums || array == biasSums;
      // All bands take the same weights. The biases themselves do not count: any numbers will do.
      steps[i] =
          array == weight
              ? 0
              : array.shape().rank() == 1 ? height : ofBands ? columns : height * columns;
    }
    Parallel.forBlocks(
        rows,
        height,
        (from, to) -> {
          long[] at = new long[steps.length];
          for (int i = 0; i < at.length; i++) {
            long band = from / height;
            at[i] = arrays.get(i).address() + band * steps[i] * Float.BYTES;
          }
          new RowNormKind(true, to - from, columns, weight != null, biasSums != null, (float) eps)
              .prepared()
              .run(at);
        });
    Reference.reachabilityFence(arrays);
    setTotal(weightSums, ofWeight);
    setTotal(biasSums, ofBias);
    return true;
  }

  private static Strided sums(int bands, int columns) {
    return Strided.allocate(Shape.ofInts(bands, columns), DType.FLOAT32);
  }

  private static Strided floats(double[] values) {
    Strided floats = Strided.allocate(Shape.ofInts(values.length), DType.FLOAT32);
    Elements.set(floats, values);
    return floats;
  }

  private static void setTotal(@Nullable Strided bands, @Nullable Strided out) {
    if (bands == null || out == null) {
      return;
    }
    float[] terms = Elements.floats(bands);
    double[] totals = new double[out.numel()];
    for (int i = 0; i < terms.length; i++) {
      totals[i % totals.length] += terms[i];
    }
    Elements.set(out, totals);
  }
}
