package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Strided;

/** Computes what {@link ChannelNorms} says in a faster way, where there is one. */
public interface ChannelNormKernel {
  /** Same as {@link ChannelNorms#normalize}; false if that is not possible or not worthwhile. */
  boolean normalize(Strided x, double[] means, double[] factors, double[] biases, Strided y);
}
