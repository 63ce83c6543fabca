package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;

/**
 * Walks float32 matrices whose columns are the channels, in parts of the rows that threads share.
 * The parts depend only on the shape; their sums are added in order.
 */
final class ChannelColumns implements ChannelWalk {
  private final Strided x;
  private final int rows;
  private final int channels;

  /** How many rows are staged at once, and how many of these a thread takes at once. */
  private final int block;

  private final int part;

  ChannelColumns(Strided x) {
    this.x = x;
    rows = x.shape().sizes()[0];
    channels = x.shape().sizes()[1];
    block = ColumnSums.width(channels) / channels;
    part = block * Math.max(1, Thresholds.LEAST_NORM_TO_SHARE / (block * channels));
  }

  /** Whether this is faster than walking the channels one after the other. */
  static boolean isFaster(Strided x) {
    return x.numel() >= Thresholds.LEAST_NORM_TO_SHARE / 2;
  }

  /** What is done with the next {@code count} elements, which belong to whole rows. */
  private interface Step {
    void run(int count);
  }

  private void forEachBlock(int from, int to, Step step, Cursor... cursors) {
    for (Cursor cursor : cursors) {
      cursor.seek(from * channels);
    }
    for (int row = from; row < to; row += block) {
      step.run(Math.min(block, to - row) * channels);
    }
  }

  private float[] staged() {
    return new float[Math.min(block, rows) * channels];
  }

  /** Adds what belongs to the rows to sums. */
  private interface Adding {
    void run(int fromRow, int toRow, ColumnSums[] sums);
  }

  /** So many sums over all rows, of each channel. */
  private double[][] sums(int count, Adding adding) {
    double[][][] ofParts = new double[(rows + part - 1) / part][count][];
    Parallel.forBlocks(
        rows,
        part,
        (from, to) -> {
          ColumnSums[] sums = new ColumnSums[count];
          for (int i = 0; i < count; i++) {
            sums[i] = new ColumnSums(channels);
          }
          adding.run(from, to, sums);
          for (int i = 0; i < count; i++) {
            ofParts[from / part][i] = sums[i].totals();
          }
        });
    double[][] totals = ofParts[0];
    for (int next = 1; next < ofParts.length; next++) {
      for (int i = 0; i < count; i++) {
        for (int channel = 0; channel < channels; channel++) {
          totals[i][channel] += ofParts[next][i][channel];
        }
      }
    }
    return totals;
  }

  @Override
  public void statistics(int from, int to, double[] means, double[] variances) {
    Moments[] ofParts = new Moments[(rows + part - 1) / part];
    Parallel.forBlocks(rows, part, (start, end) -> ofParts[start / part] = moments(start, end));
    Moments all = ofParts[0];
    for (int next = 1; next < ofParts.length; next++) {
      all = all.with(ofParts[next]);
    }
    for (int channel = 0; channel < channels; channel++) {
      means[channel] = all.means[channel];
      variances[channel] = all.squares[channel] / rows;
    }
  }

  /**
   * Of some rows, from sums of differences to the mean of their first block. That is so large a
   * part of the rows that its own mean cannot be far from theirs, measured by their variance.
   */
  private Moments moments(int from, int to) {
    Cursor in = new Cursor(x);
    float[] values = staged();
    double[] means = meansOfFirstBlock(in, from, to, values);
    float[] shift = ColumnSums.spread(means);
    ColumnSums differences = new ColumnSums(channels);
    ColumnSums squares = new ColumnSums(channels);
    Step step =
        count -> {
          in.load(values, count);
          ColumnSums.addMoments(differences, squares, values, shift, count);
        };
    forEachBlock(from, to, step, in);
    double[] ofDifferences = differences.totals();
    double[] ofSquares = squares.totals();
    for (int channel = 0; channel < channels; channel++) {
      double apart = ofDifferences[channel] / (to - from);
      means[channel] = shift[channel] + apart;
      ofSquares[channel] = Math.max(0, ofSquares[channel] - apart * ofDifferences[channel]);
    }
    return new Moments(to - from, means, ofSquares);
  }

  private double[] meansOfFirstBlock(Cursor in, int from, int to, float[] values) {
    int rows = Math.min(block, to - from);
    in.seek(from * channels).load(values, rows * channels);
    ColumnSums sums = new ColumnSums(channels);
    sums.add(values, rows * channels);
    double[] means = sums.totals();
    for (int channel = 0; channel < channels; channel++) {
      means[channel] = ChannelWalk.shift(means[channel] / rows);
    }
    return means;
  }

  /**
   * How many rows there are, their means, and the sums of the squares of the differences to these.
   */
  private record Moments(double count, double[] means, double[] squares) {
    Moments with(Moments next) {
      double sum = count + next.count;
      for (int channel = 0; channel < means.length; channel++) {
        double apart = next.means[channel] - means[channel];
        // Infinity stays, where there is nothing against it.
        means[channel] += Double.isFinite(apart) ? apart * next.count / sum : next.means[channel];
        squares[channel] += next.squares[channel] + apart * apart * count * next.count / sum;
      }
      return new Moments(sum, means, squares);
    }
  }

  @Override
  public void normalize(
      int from, int to, double[] means, double[] factors, double[] biases, Strided y) {
    float[] mean = ColumnSums.spread(means);
    float[] factor = ColumnSums.spread(factors);
    float[] bias = ColumnSums.spread(biases);
    Parallel.forBlocks(
        rows,
        part,
        (start, end) -> {
          Cursor in = new Cursor(x);
          Cursor out = new Cursor(y);
          float[] values = staged();
          Step step =
              count -> {
                in.load(values, count);
                normalize(values, mean, factor, bias, count);
                out.store(values, count);
              };
          forEachBlock(start, end, step, in, out);
        });
  }

  static void normalize(float[] x, float[] mean, float[] factor, float[] bias, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = (x[i] - mean[i]) * factor[i] + bias[i];
    }
  }

  @Override
  public void sums(int from, int to, Strided g, double[] means, double[] sums, double[] products) {
    float[] mean = ColumnSums.spread(means);
    double[][] totals =
        sums(
            2,
            (start, end, into) -> {
              Cursor in = new Cursor(x);
              Cursor gradient = new Cursor(g);
              float[] values = staged();
              float[] gradients = staged();
              Step step =
                  count -> {
                    in.load(values, count);
                    gradient.load(gradients, count);
                    ColumnSums.addProducts(into[0], into[1], gradients, values, mean, count);
                  };
              forEachBlock(start, end, step, in, gradient);
            });
    for (int channel = 0; channel < channels; channel++) {
      sums[channel] = totals[0][channel];
      double lost = means[channel] - mean[channel];
      products[channel] = totals[1][channel] - lost * sums[channel];
    }
  }

  @Override
  public void combine(
      int from,
      int to,
      Strided g,
      double[] a,
      double[] b,
      double[] means,
      double[] c,
      Strided result) {
    float[] ofGradient = ColumnSums.spread(a);
    float[] ofValue = ColumnSums.spread(b);
    float[] mean = ColumnSums.spread(means);
    float[] constant = ColumnSums.spread(c);
    Parallel.forBlocks(
        rows,
        part,
        (start, end) -> {
          Cursor in = new Cursor(x);
          Cursor gradient = new Cursor(g);
          Cursor out = new Cursor(result);
          float[] values = staged();
          float[] gradients = staged();
          Step step =
              count -> {
                in.load(values, count);
                gradient.load(gradients, count);
                combine(gradients, values, ofGradient, ofValue, mean, constant, count);
                out.store(gradients, count);
              };
          forEachBlock(start, end, step, in, gradient, out);
        });
  }

  static void combine(
      float[] g, float[] x, float[] a, float[] b, float[] mean, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      g[i] = a[i] * g[i] + b[i] * (x[i] - mean[i]) + c[i];
    }
  }
}
