package dev.lemur.core.kernel.reduce;

import dev.lemur.core.kernel.Strided;

/** Computes sums along dimensions. */
public interface SumKernel {
  /**
   * Sums along every dimension in which {@code out} has size 1, and divides; false, and out
   * untouched, if sizes or layouts do not allow it.
   */
  boolean reduce(Strided x, double divisor, Strided out);
}
