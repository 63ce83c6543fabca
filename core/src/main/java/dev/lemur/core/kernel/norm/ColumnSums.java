package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Thresholds;
import java.util.Arrays;

/**
 * Sums of float32 elements for each channel, of elements that belong to one channel after the
 * other, over and over. Elements of several rounds are a row, which is added element by element:
 * the compiler vectorises loops that are long and in which all arrays begin at 0. After a few rows
 * the sums go to double precision.
 */
final class ColumnSums {
  private final double[] totals;
  private final float[] sums;
  private int rows;

  ColumnSums(int channels) {
    totals = new double[channels];
    sums = new float[width(channels)];
  }

  /** How many elements a row has: those of a round, a power of two of times. */
  static int width(int channels) {
    int width = channels;
    while (width < Thresholds.BLOCK_OF_LINES) {
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

  /** {@code sums += x}, of the next row or less. */
  void add(float[] x, int count) {
    beginRow();
    for (int i = 0; i < count; i++) {
      sums[i] += x[i];
    }
  }

  /** {@code sums += x - shift}, likewise. */
  void addDifferences(float[] x, float[] shift, int count) {
    beginRow();
    for (int i = 0; i < count; i++) {
      sums[i] += x[i] - shift[i];
    }
  }

  /** {@code sums += (x - mean)²}, likewise. */
  void addSquares(float[] x, float[] mean, int count) {
    beginRow();
    for (int i = 0; i < count; i++) {
      float difference = x[i] - mean[i];
      sums[i] += difference * difference;
    }
  }

  /** {@code sums += g (x - mean)}, likewise. */
  void addProducts(float[] g, float[] x, float[] mean, int count) {
    beginRow();
    for (int i = 0; i < count; i++) {
      sums[i] += g[i] * (x[i] - mean[i]);
    }
  }

  private void beginRow() {
    if (rows++ == Thresholds.ROWS_BETWEEN_DRAINS) {
      drain();
      rows = 1;
    }
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
