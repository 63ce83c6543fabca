package dev.lemur.core.kernel.norm;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;
import org.jspecify.annotations.Nullable;

/**
 * The loops of layer, group, instance and root-mean-square normalisation: each row of a contiguous
 * array of shape [rows, length] has its own mean and scale.
 *
 * @param centered whether the mean is subtracted
 * @param eps the number added to the variance
 * @param groups how many consecutive rows have separate weights
 * @param span how many neighbours in a row share a weight
 */
public record RowNorms(boolean centered, double eps, int groups, int span) {
  private static final @Nullable RowNormKernel FASTER =
      KernelTables.find(OperationId.of("layer_norm"), RowNormKernel.class);

  /** Whether each element of a row has its own weight, the same in all rows. */
  boolean isElementwise() {
    return groups == 1 && span == 1;
  }

  /** The mean, 0 if none is subtracted, and 1 / √(variance + eps) of each row. */
  public record Statistics(double[] means, double[] scales) {}

  /**
   * {@code y = (x - mean) scale weight + bias}.
   *
   * @param weight contiguous, of as many elements as groups times spans in a row; null for 1
   * @param bias of the same size; null for 0
   */
  public Statistics forward(
      Strided x, @Nullable Strided weight, @Nullable Strided bias, Strided y) {
    if (FASTER != null && centered && isElementwise()) {
      Statistics known = FASTER.forward(x, weight, bias, eps, y);
      if (known != null) {
        return known;
      }
    }
    int rows = x.shape().sizes()[0];
    int length = x.shape().sizes()[1];
    Statistics statistics = new Statistics(new double[rows], new double[rows]);
    if (x.numel() > 0) {
      Parallel.forRange(
          rows,
          length,
          (from, to) -> {
            if (x.dtype() == DType.FLOAT32) {
              new RowWalk<>(this, new SingleNormLoops(length), length)
                  .forward(from, to, x, weight, bias, y, statistics);
            } else {
              new RowWalk<>(this, new DoubleNormLoops(length), length)
                  .forward(from, to, x, weight, bias, y, statistics);
            }
          });
    }
    return statistics;
  }

  /**
   * The gradients of the arguments from that of the result; those that are null are not computed.
   *
   * @param ofWeight set to the sums of {@code g (x - mean) scale}
   * @param ofBias set to the sums of {@code g}
   */
  public void backward(
      Strided g,
      Strided x,
      @Nullable Strided weight,
      Statistics statistics,
      @Nullable Strided ofX,
      @Nullable Strided ofWeight,
      @Nullable Strided ofBias) {
    if (FASTER != null
        && centered
        && isElementwise()
        && ofX != null
        && FASTER.backward(g, x, weight, statistics, eps, ofX, ofWeight, ofBias)) {
      return;
    }
    int rows = x.shape().sizes()[0];
    int length = x.shape().sizes()[1];
    if (groups == 0) {
      return;
    }
    int weights = groups * (length / span);
    int partLength =
        Math.max(
            groups,
            (rows / groups + Thresholds.PARTS_OF_ROW_NORM - 1)
                / Thresholds.PARTS_OF_ROW_NORM
                * groups);
    int parts = (rows + partLength - 1) / partLength;
    double[][] weightSums = new double[ofWeight == null ? 0 : parts][weights];
    double[][] biasSums = new double[ofBias == null ? 0 : parts][weights];
    if (x.numel() > 0) {
      Parallel.forBlocks(
          rows,
          partLength,
          (from, to) -> {
            double[] weightSum = ofWeight == null ? null : weightSums[from / partLength];
            double[] biasSum = ofBias == null ? null : biasSums[from / partLength];
            if (x.dtype() == DType.FLOAT32) {
              new RowWalk<>(this, new SingleNormLoops(length), length)
                  .backward(from, to, g, x, weight, statistics, ofX, weightSum, biasSum);
            } else {
              new RowWalk<>(this, new DoubleNormLoops(length), length)
                  .backward(from, to, g, x, weight, statistics, ofX, weightSum, biasSum);
            }
          });
    }
    storeTotal(weightSums, ofWeight);
    storeTotal(biasSums, ofBias);
  }

  private static void storeTotal(double[][] parts, @Nullable Strided out) {
    if (out != null) {
      double[] total = new double[out.numel()];
      for (double[] part : parts) {
        for (int i = 0; i < total.length; i++) {
          total[i] += part[i];
        }
      }
      Elements.set(out, total);
    }
  }
}
