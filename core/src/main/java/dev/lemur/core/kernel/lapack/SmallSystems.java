package dev.lemur.core.kernel.lapack;

/**
 * Solves systems of few equations in plain loops: the threads that OpenBLAS wakes for several right
 * sides take longer than that.
 */
final class SmallSystems {
  private SmallSystems() {}

  /** As {@link Lapack#solveWithLu}. */
  static void solve(double[] lu, int n, int[] pivots, double[] b, int columns) {
    for (int row = 0; row < n; row++) {
      swap(b, columns, row, pivots[row] - 1);
    }
    for (int row = 0; row < n; row++) {
      for (int k = 0; k < row; k++) {
        subtract(lu[row * n + k], b, k, row, columns);
      }
    }
    for (int row = n - 1; row >= 0; row--) {
      for (int k = row + 1; k < n; k++) {
        subtract(lu[row * n + k], b, k, row, columns);
      }
      divide(b, row, columns, lu[row * n + row]);
    }
  }

  /** As {@link #solve}, of the transposed matrix. */
  static void solveTransposed(double[] lu, int n, int[] pivots, double[] b, int columns) {
    for (int row = 0; row < n; row++) {
      for (int k = 0; k < row; k++) {
        subtract(lu[k * n + row], b, k, row, columns);
      }
      divide(b, row, columns, lu[row * n + row]);
    }
    for (int row = n - 1; row >= 0; row--) {
      for (int k = row + 1; k < n; k++) {
        subtract(lu[k * n + row], b, k, row, columns);
      }
    }
    for (int row = n - 1; row >= 0; row--) {
      swap(b, columns, row, pivots[row] - 1);
    }
  }

  /** Subtracts a multiple of the row {@code from}. */
  private static void subtract(double factor, double[] b, int from, int row, int columns) {
    for (int i = 0; i < columns; i++) {
      b[row * columns + i] -= factor * b[from * columns + i];
    }
  }

  private static void divide(double[] b, int row, int columns, double divisor) {
    for (int i = 0; i < columns; i++) {
      b[row * columns + i] /= divisor;
    }
  }

  private static void swap(double[] b, int columns, int row, int other) {
    for (int i = 0; i < columns && row != other; i++) {
      double moved = b[row * columns + i];
      b[row * columns + i] = b[other * columns + i];
      b[other * columns + i] = moved;
    }
  }
}
