package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Strided;

/** Copies the transpose of float32 matrices. */
public interface TranspositionKernel {
  /**
   * Copies {@code from} to {@code to}, with the given numbers of rows and columns; false if it is
   * not worthwhile.
   *
   * @param fromStep the distance between columns in {@code from}, in elements
   * @param toStep the distance between rows in {@code to}, in elements
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
