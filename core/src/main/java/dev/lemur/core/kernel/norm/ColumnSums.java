package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Thresholds;
import java.util.Arrays;

/**
 * Sums of float32 elements for each channel, of elements that belong to one channel after the
 * other, over and over. Elements of several rounds are added side by side, so that the loops are
 * long; after a few rows of these, the sums go to double precision.
 */
final class ColumnSums {
  private final double[] totals;
  private final float[] sums;
  private int rows;

  ColumnSums(int channels) {
    totals = new double[channels];
    sums = new float[width(channels)];
  }

  /** How many elements are added side by side: the channels a power of two of times. */
  static int width(int channels) {
    int width = channels;
    while (width < Thresholds.STAGED_BLOCK) {
      width *= 2;
    }
    return width;
  }

  /** The number of each channel, for each element of a row. */
  static float[] spread(double[] ofChannels) {
    float[] row = new float[width(ofChannels.length)];
    for (int at = 0; at < row.length; at += ofChannels.length) {
      for (int i = 0; i < ofChannels.length; i++) {
        row[at + i] = (float) ofChannels[i];
      }
    }
    return row;
  }

  /** {@code sums += x}. */
  void add(float[] x, int count) {
    for (int at = 0; at < count; at += sums.length) {
      int size = nextRow(count - at);
      for (int i = 0; i < size; i++) {
        sums[i] += x[at + i];
      }
    }
  }

  /** {@code sums += x - shift}. */
  void addDifferences(float[] x, float[] shift, int count) {
    for (int at = 0; at < count; at += sums.length) {
      int size = nextRow(count - at);
      for (int i = 0; i < size; i++) {
        sums[i] += x[at + i] - shift[i];
      }
    }
  }

  /** {@code sums += (x - mean)²}. */
  void addSquares(float[] x, float[] mean, int count) {
    for (int at = 0; at < count; at += sums.length) {
      int size = nextRow(count - at);
      for (int i = 0; i < size; i++) {
        float difference = x[at + i] - mean[i];
        sums[i] += difference * difference;
      }
    }
  }

  /** {@code sums += g (x - mean)}. */
  void addProducts(float[] g, float[] x, float[] mean, int count) {
    for (int at = 0; at < count; at += sums.length) {
      int size = nextRow(count - at);
      for (int i = 0; i < size; i++) {
        sums[i] += g[at + i] * (x[at + i] - mean[i]);
      }
    }
  }

  private int nextRow(int left) {
    if (rows++ == Thresholds.ROWS_BETWEEN_DRAINS) {
      drain();
      rows = 1;
    }
    return Math.min(sums.length, left);
  }

  private void drain() {
    int width = sums.length;
    while (width > totals.length) {
      width /= 2;
      for (int i = 0; i < width; i++) {
        sums[i] += sums[i + width];
      }
    }
    for (int i = 0; i < width; i++) {
      totals[i] += sums[i];
    }
    Arrays.fill(sums, 0);
  }

  /** The sums so far, of each channel. */
  double[] totals() {
    drain();
    rows = 0;
    return totals;
  }
}
