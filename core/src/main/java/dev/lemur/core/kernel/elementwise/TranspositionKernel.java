package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Strided;

/** Copies float32 matrices whose rows are the columns of what is copied. */
public interface TranspositionKernel {
  /**
   * Copies {@code from} to {@code to}, of so many rows and columns; false where it does not pay.
   *
   * @param fromStep how far apart the columns begin in {@code from}, in elements
   * @param toStep how far apart the rows begin in {@code to}
   */
  boolean copy(Strided from, int fromStep, int rows, int columns, int toStep, Strided to);
}
