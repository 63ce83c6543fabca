package dev.lemur.core.kernel.reduce;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;

/** Finds elements by rank: indices of maxima and minima, and sorted orders. */
public final class ArgSort {

  private ArgSort() {}

  /**
   * For each line along {@code dim} the index of its first largest (or smallest) element; NaN
   * counts as both.
   *
   * @param out int64, with size 1 in {@code dim}
   */
  public static void extreme(Strided x, int dim, boolean greatest, Strided out) {
    int length = Lines.length(x, dim);
    Strided lines = Lines.along(x, dim);
    Strided results = Lines.along(out, dim);
    Lines.forEach(
        x,
        dim,
        (from, to) -> {
          SortKeys keys = new SortKeys(lines, greatest, Math.min(length, Thresholds.HEAP_BLOCK));
          keys.seek(from * length);
          Cursor target = new Cursor(results).seek(from);
          long[] found = new long[1];
          for (int line = from; line < to; line++) {
            found[0] = keys.firstLeast(length);
            target.store(found, 1);
          }
        });
  }

  /**
   * For each line along {@code dim} the indices of its elements in ascending (or descending) order,
   * stably, with NaN as the largest.
   *
   * @param out int64, of the same shape except for {@code dim}, whose size says how many indices to
   *     store
   */
  public static void order(Strided x, int dim, boolean descending, Strided out) {
    int length = Lines.length(x, dim);
    int wanted = Lines.length(out, dim);
    if (wanted == 0) {
      return;
    }
    Strided lines = Lines.along(x, dim);
    Strided results = Lines.along(out, dim);
    if (length > Thresholds.LONGEST_SORT_IN_HEAP) {
      orderLong(lines, length, descending, results, wanted);
      return;
    }
    Lines.forEach(
        x,
        dim,
        (from, to) -> {
          SortedRun run = new SortedRun(new SortKeys(lines, descending, length));
          run.keys().seek(from * length);
          Cursor target = new Cursor(results).seek(from * wanted);
          for (int line = from; line < to; line++) {
            target.store(run.next(length, wanted), wanted);
          }
        });
  }

  private static void orderLong(
      Strided lines, int length, boolean descending, Strided results, int wanted) {
    SortKeys keys = new SortKeys(lines, descending, Thresholds.LONGEST_SORT_IN_HEAP);
    Cursor target = new Cursor(results);
    for (int line = 0; line < lines.numel() / length; line++) {
      new LongSort(keys, length, Thresholds.LONGEST_SORT_IN_HEAP, wanted).store(target);
    }
  }
}
