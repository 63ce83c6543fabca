package dev.lemur.core.kernel.attention;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.math.FloatMath;
import java.util.Arrays;

/** Rows of float32. */
final class FloatTileRows implements TileRows {
  private final AttentionMask mask;
  private final float scale;
  private final int batch;
  private final float[] scores;
  private final float[] gradients;
  private final float[] values;
  private final float[] greatest;
  private final float[] sums;

  FloatTileRows(AttentionMask mask, double scale, int batch, int rows, int columns, int width) {
    this.mask = mask;
    this.scale = (float) scale;
    this.batch = batch;
    scores = new float[columns];
    gradients = new float[columns];
    values = new float[width];
    greatest = new float[rows];
    sums = new float[rows];
  }

  @Override
  public void begin() {
    Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
    Arrays.fill(sums, 0);
  }

  @Override
  public void exponentials(Strided tile, int row, int query, int key, int visible, Strided output) {
    int columns = tile.shape().sizes()[1];
    loadScores(tile, row, query, key, visible);
    float before = greatest[row];
    float max = before;
    for (int j = 0; j < visible; j++) {
      max = Math.max(max, scores[j]);
    }
    greatest[row] = max;
    if (max == Float.NEGATIVE_INFINITY) {
      Arrays.fill(scores, 0, columns, 0);
    } else {
      for (int j = 0; j < visible; j++) {
        scores[j] -= max;
      }
      FloatMath.exp(scores, scores, visible);
      Arrays.fill(scores, visible, columns, 0);
      float kept = key == 0 ? 0 : FloatMath.exp(before - max);
      float sum = kept * sums[row];
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

  private void loadScores(Strided tile, int row, int query, int key, int visible) {
    int columns = tile.shape().sizes()[1];
    tile.storage().floats().get(tile.offset() + row * columns, scores, 0, columns);
    Strided added = mask.added();
    if (added == null) {
      for (int j = 0; j < visible; j++) {
        scores[j] *= scale;
      }
    } else {
      var terms = added.storage().floats();
      int step = AttentionMask.step(added);
      int at = AttentionMask.rowOffset(added, batch, query) + key * step;
      for (int j = 0; j < visible; j++) {
        scores[j] = scores[j] * scale + terms.get(at + j * step);
      }
    }
  }

  private void scaleRow(Strided output, int query, float factor) {
    load(output, query, values);
    for (int j = 0; j < values.length; j++) {
      values[j] *= factor;
    }
    store(values, values.length, output, query);
  }

  @Override
  public void finish(int row, int query, Strided output, Strided logSums) {
    boolean hidden = greatest[row] == Float.NEGATIVE_INFINITY;
    scaleRow(output, query, hidden ? 0 : 1 / sums[row]);
    // If a query attends to no key, all its weights are 0.
    float logSum = hidden ? Float.POSITIVE_INFINITY : (float) (greatest[row] + Math.log(sums[row]));
    logSums.storage().floats().put(logSums.offset() + query, logSum);
  }

  @Override
  public void beginGradient(int row, int query, Strided output, Strided outputGradient) {
    load(output, query, values);
    var grads = outputGradient.storage().floats();
    int at = outputGradient.offset() + query * values.length;
    double sum = 0;
    for (int j = 0; j < values.length; j++) {
      sum += (double) values[j] * grads.get(at + j);
    }
    sums[row] = (float) sum;
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
    float logSum = logSums.storage().floats().get(logSums.offset() + query);
    for (int j = 0; j < visible; j++) {
      scores[j] -= logSum;
    }
    FloatMath.exp(scores, scores, visible);
    Arrays.fill(scores, visible, columns, 0);
    Arrays.fill(gradients, visible, columns, 0);
    float sum = sums[row];
    for (int j = 0; j < visible; j++) {
      gradients[j] = scores[j] * (gradients[j] - sum) * scale;
    }
    store(scores, columns, tile, row);
    store(gradients, columns, gradientTile, row);
  }

  private static void load(Strided from, int row, float[] to) {
    load(from, row, to, to.length);
  }

  private static void load(Strided from, int row, float[] to, int width) {
    from.storage().floats().get(from.offset() + row * width, to, 0, width);
  }

  private static void store(float[] from, int width, Strided to, int row) {
    to.storage().floats().put(to.offset() + row * width, from, 0, width);
  }
}
