package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Strided;

/** Copies of float32 matrices whose rows are the columns of what is copied. */
public final class OneDnnTransposition {
  private OneDnnTransposition() {}

  /**
   * Copies {@code from} to {@code to}, of so many rows and columns.
   *
   * @param fromStep how far apart the columns begin in {@code from}, in elements
   * @param toStep how far apart the rows begin in {@code to}
   */
  public static void run(
      Strided from, int fromStep, int rows, int columns, int toStep, Strided to) {
    OneDnnLoop.overRows(
        (height, at) -> {
          OneDnnPrimitives.transposition(height, columns, fromStep, toStep).run(at);
          return true;
        },
        rows,
        columns,
        new int[] {1, toStep},
        from,
        to);
  }
}
