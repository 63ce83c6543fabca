package dev.lemur.core.kernel.attention;

import dev.lemur.core.kernel.Strided;
import java.util.Arrays;

/** Rows of float64. */
final class DoubleTileRows implements TileRows {
  private final AttentionMask mask;
  private final double scale;
  private final int batch;
  private final double[] scores;
  private final double[] gradients;
  private final double[] values;
  private final double[] greatest;
  private final double[] sums;

  DoubleTileRows(AttentionMask mask, double scale, int batch, int rows, int columns, int width) {
    this.mask = mask;
    this.scale = scale;
    this.batch = batch;
    scores = new double[columns];
    gradients = new double[columns];
    values = new double[width];
    greatest = new double[rows];
    sums = new double[rows];
  }

  @Override
  public void begin() {
    Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    Arrays.fill(sums, 0);
  }

  @Override
  public void exponentials(Strided tile, int row, int query, int key, int visible, Strided output) {
    int columns = tile.shape().sizes()[1];
    loadScores(tile, row, query, key, visible);
    double before = greatest[row];
    double max = before;
    for (int j = 0; j < visible; j++) {
      max = Math.max(max, scores[j]);
    }
    greatest[row] = max;
    if (max == Double.NEGATIVE_INFINITY) {
      Arrays.fill(scores, 0, columns, 0);
    } else {
      for (int j = 0; j < visible; j++) {
        scores[j] -= max;
      }
      exponentials(visible);
      Arrays.fill(scores, visible, columns, 0);
      double kept = key == 0 ? 0 : Math.exp(before - max);
      double sum = kept * sums[row];
      for (int j = 0; j < visible; j++) {
        sum += scores[j];
      }
      sums[row] = sum;
      if (key > 0 && kept != 1) {
        scaleRow(output, query, kept);
      }
    }
    store(scores, columns, tile, row);
  }

  private void exponentials(int count) {
    for (int j = 0; j < count; j++) {
      scores[j] = Math.exp(scores[j]);
    }
  }

  private void loadScores(Strided tile, int row, int query, int key, int visible) {
    int columns = tile.shape().sizes()[1];
    tile.storage().doubles().get(tile.offset() + row * columns, scores, 0, columns);
    Strided added = mask.added();
    if (added == null) {
      for (int j = 0; j < visible; j++) {
        scores[j] *= scale;
      }
    } else {
      var terms = added.storage().doubles();
      int step = AttentionMask.step(added);
      int at = AttentionMask.rowOffset(added, batch, query) + key * step;
      for (int j = 0; j < visible; j++) {
        scores[j] = scores[j] * scale + terms.get(at + j * step);
      }
    }
  }

  private void scaleRow(Strided output, int query, double factor) {
    load(output, query, values);
    for (int j = 0; j < values.length; j++) {
      values[j] *= factor;
    }
    store(values, values.length, output, query);
  }

  @Override
  public void finish(int row, int query, Strided output, Strided logSums) {
    boolean hidden = greatest[row] == Double.NEGATIVE_INFINITY;
    scaleRow(output, query, hidden ? 0 : 1 / sums[row]);
    // If a query attends to no key, all its weights are 0.
    double logSum = hidden ? Double.POSITIVE_INFINITY : (greatest[row] + Math.log(sums[row]));
    logSums.storage().doubles().put(logSums.offset() + query, logSum);
  }

  @Override
  public void beginGradient(int row, int query, Strided output, Strided outputGradient) {
    load(output, query, values);
    var grads = outputGradient.storage().doubles();
    int at = outputGradient.offset() + query * values.length;
    double sum = 0;
    for (int j = 0; j < values.length; j++) {
      sum += values[j] * grads.get(at + j);
    }
    sums[row] = sum;
  }

  @Override
  public void gradients(
      Strided tile,
      Strided gradientTile,
      int row,
      int query,
      int key,
      int visible,
      Strided logSums) {
    int columns = tile.shape().sizes()[1];
    loadScores(tile, row, query, key, visible);
    load(gradientTile, row, gradients, columns);
    double logSum = logSums.storage().doubles().get(logSums.offset() + query);
    for (int j = 0; j < visible; j++) {
      scores[j] -= logSum;
    }
    exponentials(visible);
    Arrays.fill(scores, visible, columns, 0);
    Arrays.fill(gradients, visible, columns, 0);
    double sum = sums[row];
    for (int j = 0; j < visible; j++) {
      gradients[j] = scores[j] * (gradients[j] - sum) * scale;
    }
    store(scores, columns, tile, row);
    store(gradients, columns, gradientTile, row);
  }

  private static void load(Strided from, int row, double[] to) {
    load(from, row, to, to.length);
  }

  private static void load(Strided from, int row, double[] to, int width) {
    from.storage().doubles().get(from.offset() + row * width, to, 0, width);
  }

  private static void store(double[] from, int width, Strided to, int row) {
    to.storage().doubles().put(to.offset() + row * width, from, 0, width);
  }
}
