package dev.lemur.nn.data.vision;

import java.util.function.IntUnaryOperator;

/**
 * How much some neighbouring pixels count for a pixel of a scaled image: whole numbers of {@code
 * 2^-22}, with which PIL computes, so that the results are equal.
 */
final class PixelWeights {
  private static final int PRECISION_BITS = 22;
  private static final int LARGEST = 255;

  private final int first;
  private final int[] weights;

  private PixelWeights(int first, int[] weights) {
    this.first = first;
    this.weights = weights;
  }

  /** The weights for each of {@code to} pixels that are made of {@code from}. */
  static PixelWeights[] of(int from, int to) {
    double scale = (double) from / to;
    double reach = Math.max(scale, 1);
    PixelWeights[] all = new PixelWeights[to];
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * scale;
      int first = Math.max((int) (center - reach + 0.5), 0);
      int last = Math.min((int) (center + reach + 0.5), from);
      all[i] = new PixelWeights(first, triangle(first, last, center, 1 / reach));
    }
    return all;
  }

  /** Weights that fall in straight lines from the centre to nothing. */
  private static int[] triangle(int first, int last, double center, double slope) {
    double[] weights = new double[last - first];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(1 - Math.abs((i + first - center + 0.5) * slope), 0);
      sum += weights[i];
    }
    int[] rounded = new int[weights.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (int) (0.5 + weights[i] * (1 / sum) * (1 << PRECISION_BITS));
    }
    return rounded;
  }

  /** The weighted mean of colours. */
  int mix(IntUnaryOperator colors) {
    int half = 1 << PRECISION_BITS - 1;
    int red = half;
    int green = half;
    int blue = half;
    for (int i = 0; i < weights.length; i++) {
      int color = colors.applyAsInt(first + i);
      red += (color >> 16 & LARGEST) * weights[i];
      green += (color >> 8 & LARGEST) * weights[i];
      blue += (color & LARGEST) * weights[i];
    }
    return clipped(red) << 16 | clipped(green) << 8 | clipped(blue);
  }

  private static int clipped(int sum) {
    return Math.min(Math.max(sum >> PRECISION_BITS, 0), LARGEST);
  }
}
