package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import org.jspecify.annotations.Nullable;

/** The loops of {@link RowNorms} for some of the rows; for one thread. */
final class RowWalk<A> {

  private final RowNorms norms;
  private final NormLoops<A> loops;
  private final int length;
  private final A values;

  RowWalk(RowNorms norms, NormLoops<A> loops, int length) {
    this.norms = norms;
    this.loops = loops;
    this.length = length;
    this.values = loops.allocate(length);
  }

  void forward(
      int from,
      int to,
      Strided x,
      @Nullable Strided weight,
      @Nullable Strided bias,
      Strided y,
      RowNorms.Statistics statistics) {
    Cursor in = new Cursor(x).seek(from * length);
    Cursor out = new Cursor(y).seek(from * length);
    A weights = loaded(weight);
    A biases = loaded(bias);
    for (int row = from; row < to; row++) {
      loops.load(in, values, length);
      double mean = norms.centered() ? mean() : 0;
      double variance = loops.squares(values, 0, length, mean) / length;
      double scale = 1 / Math.sqrt(variance + norms.eps());
      statistics.means()[row] = mean;
      statistics.scales()[row] = scale;
      if (norms.isElementwise()) {
        loops.normalize(values, length, mean, scale, weights, biases);
      } else {
        int spans = length / norms.span();
        int first = row % norms.groups() * spans;
        for (int i = 0; i < spans; i++) {
          double factor = weights == null ? scale : scale * loops.get(weights, first + i);
          double constant = biases == null ? 0 : loops.get(biases, first + i);
          loops.normalize(values, i * norms.span(), norms.span(), mean, factor, constant);
        }
      }
      loops.store(values, out, length);
    }
  }

  /** Sums of differences to one of the elements stay small however far the mean is from 0. */
  private double mean() {
    double first = loops.get(values, 0);
    return first + loops.sum(values, 0, length, first) / length;
  }

  void backward(
      int from,
      int to,
      Strided g,
      Strided x,
      @Nullable Strided weight,
      RowNorms.Statistics statistics,
      @Nullable Strided ofX,
      double @Nullable [] weightSums,
      double @Nullable [] biasSums) {
    Cursor in = new Cursor(x).seek(from * length);
    Cursor gradient = new Cursor(g).seek(from * length);
    Cursor out = ofX == null ? null : new Cursor(ofX).seek(from * length);
    A gradients = loops.allocate(length);
    A weights = loaded(weight);
    ElementSums sums = norms.isElementwise() ? new ElementSums(weightSums, biasSums) : null;
    for (int row = from; row < to; row++) {
      loops.load(in, values, length);
      loops.load(gradient, gradients, length);
      double mean = statistics.means()[row];
      double scale = statistics.scales()[row];
      if (sums != null) {
        sums.add(gradients, mean, scale);
        if (out != null) {
          if (weights != null) {
            loops.multiply(gradients, weights, length);
          }
          double sum = norms.centered() ? loops.sum(gradients, 0, length, 0) : 0;
          double product = loops.product(gradients, values, 0, length, mean, sum);
          combine(gradients, 0, length, 1, mean, scale, sum, product);
        }
      } else {
        spans(row, gradients, weights, mean, scale, weightSums, biasSums);
      }
      if (out != null) {
        loops.store(gradients, out, length);
      }
    }
    if (sums != null) {
      sums.drain();
    }
  }

  private void spans(
      int row,
      A gradients,
      @Nullable A weights,
      double mean,
      double scale,
      double @Nullable [] weightSums,
      double @Nullable [] biasSums) {
    int span = norms.span();
    int spans = length / span;
    int first = row % norms.groups() * spans;
    double sum = 0;
    double product = 0;
    for (int i = 0; i < spans; i++) {
      double ofSpan = loops.sum(gradients, i * span, span, 0);
      double productOfSpan = loops.product(gradients, values, i * span, span, mean, ofSpan);
      if (biasSums != null) {
        biasSums[first + i] += ofSpan;
      }
      if (weightSums != null) {
        weightSums[first + i] += productOfSpan * scale;
      }
      double weight = weights == null ? 1 : loops.get(weights, first + i);
      sum += weight * ofSpan;
      product += weight * productOfSpan;
    }
    for (int i = 0; i < spans; i++) {
      double weight = weights == null ? 1 : loops.get(weights, first + i);
      combine(gradients, i * span, span, weight, mean, scale, norms.centered() ? sum : 0, product);
    }
  }

  /** {@code g = scale (weight g - sum / n - (x - mean) scale² product / n)}. */
  private void combine(
      A gradients,
      int from,
      int count,
      double weight,
      double mean,
      double scale,
      double sum,
      double product) {
    double ofValue = -scale * scale * scale * product / length;
    loops.combine(
        gradients, values, from, count, scale * weight, ofValue, mean, -scale * sum / length);
  }

  private @Nullable A loaded(@Nullable Strided data) {
    if (data == null) {
      return null;
    }
    A all = loops.allocate(data.numel());
    loops.load(new Cursor(data), all, data.numel());
    return all;
  }

  /** The gradients of weights and biases that belong to elements of a row, summed over rows. */
  private final class ElementSums {
    private final double @Nullable [] weightTotals;
    private final double @Nullable [] biasTotals;
    private final A weightSums;
    private final A biasSums;
    private int rows;

    ElementSums(double @Nullable [] weightTotals, double @Nullable [] biasTotals) {
      this.weightTotals = weightTotals;
      this.biasTotals = biasTotals;
      weightSums = loops.allocate(weightTotals == null ? 0 : length);
      biasSums = loops.allocate(biasTotals == null ? 0 : length);
    }

    void add(A gradients, double mean, double scale) {
      if (weightTotals != null) {
        loops.addProduct(weightSums, gradients, values, length, mean, scale);
      }
      if (biasTotals != null) {
        loops.add(biasSums, gradients, length);
      }
      rows++;
      if (rows % Thresholds.ROWS_BETWEEN_DRAINS == 0) {
        drain();
      }
    }

    void drain() {
      if (weightTotals != null) {
        loops.drain(weightSums, weightTotals, length);
      }
      if (biasTotals != null) {
        loops.drain(biasSums, biasTotals, length);
      }
    }
  }
}
