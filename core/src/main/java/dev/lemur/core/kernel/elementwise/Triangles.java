package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Runs;
import dev.lemur.core.kernel.Strided;

/** Copies of one triangle of each matrix, with zeros in the other. */
public final class Triangles {
  private Triangles() {}

  /** Copies the elements on and below a diagonal; both arrays are contiguous. */
  public static void lower(Strided from, int diagonal, Strided out) {
    Copies.fill(out, 0);
    int columns = from.shape().size(-1);
    for (int row = 0; row < rows(from); row++) {
      copy(from, out, row, 0, clip(1L + rowInMatrix(from, row) + diagonal, columns));
    }
  }

  /** Copies the elements on and above a diagonal; both arrays are contiguous. */
  public static void upper(Strided from, int diagonal, Strided out) {
    Copies.fill(out, 0);
    int columns = from.shape().size(-1);
    for (int row = 0; row < rows(from); row++) {
      copy(from, out, row, clip(rowInMatrix(from, row) + (long) diagonal, columns), columns);
    }
  }

  /** The column clamped to those of the matrix. */
  private static int clip(long column, int columns) {
    return (int) Math.max(0, Math.min(column, columns));
  }

  private static int rows(Strided matrices) {
    return matrices.numel() == 0 ? 0 : matrices.numel() / matrices.shape().size(-1);
  }

  private static int rowInMatrix(Strided matrices, int row) {
    return row % matrices.shape().size(-2);
  }

  private static void copy(Strided from, Strided out, int row, int first, int end) {
    int start = row * from.shape().size(-1) + first;
    if (end > first) {
      Runs.copy(from, from.offset() + start, out, out.offset() + start, end - first);
    }
  }
}
