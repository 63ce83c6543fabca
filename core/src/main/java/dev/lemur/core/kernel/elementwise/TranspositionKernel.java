package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Strided;

/** Copies float32 matrices whose rows are the columns of what is copied. */
public interface TranspositionKernel {
  /**
   * Copies {@code from} to {@code to}, with the given numbers of rows and columns; false if it is
   * not worthwhile.
   *
   * @param fromStep how far apart the columns begin in {@code from}, in elements
   * @param toStep how far apart the rows begin in {@code to}
   */
  boolean copy(Strided from, int fromStep, int rows, int columns, int toStep, Strided to);

  /**
   * Same as {@link #copy} for several matrices.
   *
   * @param fromDistance how far apart the matrices are
   * @param toDistance how far apart their copies are
   */
  boolean copyEach(
      Strided from,
      int count,
      int fromDistance,
      int fromStep,
      int rows,
      int columns,
      int toDistance,
      int toStep,
      Strided to);
}
