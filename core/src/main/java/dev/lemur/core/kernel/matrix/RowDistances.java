package dev.lemur.core.kernel.matrix;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.TypedAccess;
import dev.lemur.core.kernel.parallel.Parallel;
import java.util.Arrays;

/**
 * The p-norms of the differences of rows, in double precision; of contiguous arrays. A tile of the
 * second rows is transposed, so that the distances of a row from all of them are summed at once.
 *
 * @param p the order of the norm: 0, positive or infinite
 */
public record RowDistances(double p) {
  /** Large enough to make any difference but zero larger than one, when applied twice. */
  private static final double HUGE = 1e300;

  /** The distances [batch, n, m] of the rows of {@code a}, [batch, n, k], from those of b. */
  public void all(Strided a, Strided b, Strided out) {
    int n = a.shape().size(1);
    int m = b.shape().size(1);
    int k = a.shape().size(2);
    Parallel.forRange(
        a.shape().size(0) * n,
        m * k,
        (from, to) -> {
          Tile tile = new Tile(b, m, k);
          for (int start = from; start < to; ) {
            int end = Math.min(to, (start / n + 1) * n);
            for (int first = 0; first < m; first += tile.rows) {
              tile.load(start / n * m + first, Math.min(tile.rows, m - first));
              for (int row = start; row < end; row++) {
                tile.measure(a, row, 0);
                tile.store(out, row * m + first, 0);
              }
            }
            start = end;
          }
        });
  }

  /** The distances of each row of {@code x}, [n, k], from those after it, one after another. */
  public void among(Strided x, Strided out) {
    int n = x.shape().size(0);
    int k = x.shape().size(1);
    Parallel.forRange(
        n,
        n * k / 2,
        (from, to) -> {
          Tile tile = new Tile(x, n, k);
          for (int first = 0; first < n; first += tile.rows) {
            tile.load(first, Math.min(tile.rows, n - first));
            for (int row = from; row < Math.min(to, first + tile.count - 1); row++) {
              int skipped = Math.max(0, row + 1 - first);
              int before = (int) ((long) row * (2L * n - row - 1) / 2);
              tile.measure(x, row, skipped);
              tile.store(out, before + first + skipped - row - 1, skipped);
            }
          }
        });
  }

  /** Some rows, transposed, and their distances from one other. */
  private final class Tile {
    final int rows;
    int count;
    private final Strided from;
    private final double[] row;
    private final double[] columns;
    private final double[] distances;

    Tile(Strided from, int most, int k) {
      this.from = from;
      rows =
          Math.min(
              most,
              Math.max(
                  8, Math.min(Thresholds.ROWS_OF_DISTANCES, Thresholds.ELEMENTS_OF_DISTANCES / k)));
      row = new double[k];
      columns = new double[k * rows];
      distances = new double[rows];
    }

    void load(int first, int loaded) {
      count = loaded;
      for (int j = 0; j < count; j++) {
        loadRow(from, first + j);
        for (int i = 0; i < row.length; i++) {
          columns[i * rows + j] = row[i];
        }
      }
    }

    private void loadRow(Strided array, int number) {
      int start = array.offset() + number * row.length;
      TypedAccess.load(array.storage(), array.dtype(), start, 1, row, 0, row.length);
    }

    void measure(Strided others, int number, int skipped) {
      loadRow(others, number);
      Arrays.fill(distances, 0);
      for (int i = 0; i < row.length; i++) {
        add(row[i], i * rows, skipped);
      }
      if (p == 2) {
        takeRoots(distances, skipped, count);
      }
      boolean hasRoot = p != 0 && p != 1 && p != 2 && Double.isFinite(p);
      for (int j = skipped; hasRoot && j < count; j++) {
        distances[j] = Math.pow(distances[j], 1 / p);
      }
    }

    private void add(double value, int column, int skipped) {
      if (p == 2) {
        addSquares(value, columns, column, distances, skipped, count);
      } else if (p == 1) {
        addMagnitudes(value, columns, column, distances, skipped, count);
      } else if (p == 0) {
        for (int j = skipped; j < count; j++) {
          distances[j] += value - columns[column + j] != 0 ? 1 : 0;
        }
      } else if (Double.isInfinite(p)) {
        for (int j = skipped; j < count; j++) {
          distances[j] = Math.max(distances[j], Math.abs(value - columns[column + j]));
        }
      } else {
        for (int j = skipped; j < count; j++) {
          distances[j] += Math.pow(Math.abs(value - columns[column + j]), p);
        }
      }
    }

    void store(Strided out, int at, int skipped) {
      TypedAccess.store(
          distances, skipped, count - skipped, out.storage(), out.dtype(), out.offset() + at, 1);
    }
  }

  // Methods of few local variables, which are compiled well wherever they are called from.

  private static void addSquares(
      double value, double[] columns, int column, double[] sums, int from, int to) {
    for (int j = from; j < to; j++) {
      double difference = value - columns[column + j];
      sums[j] += difference * difference;
    }
  }

  private static void addMagnitudes(
      double value, double[] columns, int column, double[] sums, int from, int to) {
    for (int j = from; j < to; j++) {
      sums[j] += Math.abs(value - columns[column + j]);
    }
  }

  private static void takeRoots(double[] sums, int from, int to) {
    for (int j = from; j < to; j++) {
      sums[j] = Math.sqrt(sums[j]);
    }
  }

  /**
   * The gradient of {@code a}, [batch, n, k], where p is 1 and that of the distances is {@code
   * grad}: the sums of the signs of the differences, times grad.
   */
  public static void signs(Strided grad, Strided a, Strided b, Strided out) {
    int n = a.shape().size(1);
    int m = b.shape().size(1);
    int k = a.shape().size(2);
    Parallel.forRange(
        a.shape().size(0) * n,
        m * k,
        (from, to) -> {
          double[] row = new double[k];
          double[] other = new double[k];
          double[] sums = new double[k];
          double[] factors = new double[m];
          for (int i = from; i < to; i++) {
            Arrays.fill(sums, 0);
            load(a, i * k, row);
            load(grad, i * m, factors);
            for (int j = 0; j < m; j++) {
              load(b, (i / n * m + j) * k, other);
              addSigns(sums, factors[j], row, other);
            }
            TypedAccess.store(sums, 0, k, out.storage(), out.dtype(), out.offset() + i * k, 1);
          }
        });
  }

  private static void load(Strided from, int at, double[] out) {
    TypedAccess.load(from.storage(), from.dtype(), from.offset() + at, 1, out, 0, out.length);
  }

  private static void addSigns(double[] sums, double factor, double[] row, double[] other) {
    for (int c = 0; c < sums.length; c++) {
      // The compiler vectorises bounds, which it does not do with comparisons.
      double enlarged = (row[c] - other[c]) * HUGE * HUGE;
      sums[c] += factor * Math.min(Math.max(enlarged, -1), 1);
    }
  }
}
