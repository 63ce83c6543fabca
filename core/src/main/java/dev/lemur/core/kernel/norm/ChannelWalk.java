package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Strided;

/** The loops of {@link ChannelNorms} for some of the channels; for one thread. */
interface ChannelWalk {
  void statistics(int from, int to, double[] means, double[] variances);

  void normalize(int from, int to, double[] means, double[] factors, double[] biases, Strided y);

  void sums(int from, int to, Strided g, double[] means, double[] sums, double[] products);

  void combine(
      int from, int to, Strided g, double[] a, double[] b, double[] means, double[] c, Strided out);
}
