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
    this(channels, width(channels));
  }

  private ColumnSums(int channels, int width) {
    totals = new double[channels];
    sums = new float[width];
  }

  /** For one channel, in rows of at most {@code longest} elements. */
  static ColumnSums ofOneChannel(int longest) {
    return new ColumnSums(1, longest == 1 ? 1 : 2 * Integer.highestOneBit(longest - 1));
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

  /** Adds differences, {@code x - shift}, and their squares, of the next row or less. */
  static void addMoments(
      ColumnSums ofDifferences, ColumnSums ofSquares, float[] x, float[] shift, int count) {
    ofDifferences.beginRow();
    ofSquares.beginRow();
    addMoments(ofDifferences.sums, ofSquares.sums, x, shift, count);
  }

  private static void addMoments(
      float[] differences, float[] squares, float[] x, float[] shift, int count) {
    for (int i = 0; i < count; i++) {
      float difference = x[i] - shift[i];
      differences[i] += difference;
      squares[i] += difference * difference;
    }
  }

  /** Adds gradients, g, and their products {@code g (x - mean)}, of the next row or less. */
  static void addProducts(
      ColumnSums ofGradients,
      ColumnSums ofProducts,
      float[] g,
      float[] x,
      float[] mean,
      int count) {
    ofGradients.beginRow();
    ofProducts.beginRow();
    addProducts(ofGradients.sums, ofProducts.sums, g, x, mean, count);
  }

  private static void addProducts(
      float[] gradients, float[] products, float[] g, float[] x, float[] mean, int count) {
    for (int i = 0; i < count; i++) {
      gradients[i] += g[i];
      products[i] += g[i] * (x[i] - mean[i]);
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

  /** The sum of the first channel, which begins anew. */
  double takeTotal() {
    double total = totals()[0];
    totals[0] = 0;
    return total;
  }
}
