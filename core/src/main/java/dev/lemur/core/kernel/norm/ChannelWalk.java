package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Strided;

/** The loops of {@link ChannelNorms} for some of the channels; for one thread. */
interface ChannelWalk {
  /**
   * What is subtracted from numbers like this one before they are summed: sums of differences stay
   * small however far the mean is from 0. Differences to infinity would be NaN.
   */
  static double shift(double number) {
    return Double.isFinite(number) ? number : 0;
  }

  void statistics(int from, int to, double[] means, double[] variances);

  void normalize(int from, int to, double[] means, double[] factors, double[] biases, Strided y);

  void sums(int from, int to, Strided g, double[] means, double[] sums, double[] products);

  void combine(
      int from, int to, Strided g, double[] a, double[] b, double[] means, double[] c, Strided out);
}
