package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.matrix.Matrix;
import dev.lemur.core.kernel.matrix.ProductKernel;
import dev.lemur.core.kernel.matrix.RowAddition;
import dev.lemur.core.kernel.parallel.Parallel;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Products by oneDNN, divided into bands of rows or columns for the processors. How they are
 * divided depends only on the sizes.
 */
final class OneDnnProducts implements ProductKernel {

  @Override
  public boolean multiply(
      Strided a, Strided b, boolean accumulate, @Nullable Strided bias, Strided out) {
    int[] left = a.shape().sizes();
    if (!OneDnnUse.isWorthwhile(left[0], left[1], b.shape().sizes()[1])) {
      return false;
    }
    multiply(Matrix.of(a), Matrix.of(b), accumulate ? 1 : 0, bias, out);
    return true;
  }

  @Override
  public boolean multiplyAlone(Strided a, Strided b, boolean accumulate, Strided out) {
    int[] left = a.shape().sizes();
    if (!OneDnnUse.isWorthwhile(left[0], left[1], b.shape().sizes()[1])) {
      return false;
    }
    Matrix rows = Matrix.of(a);
    Matrix columns = Matrix.of(b);
    OneDnn.multiply(
        transposition(rows),
        transposition(columns),
        rows.rows(),
        columns.columns(),
        rows.columns(),
        rows.address(0, 0),
        rows.leading(),
        columns.address(0, 0),
        columns.leading(),
        accumulate ? 1 : 0,
        out.address(),
        Matrix.rowStep(out));
    Reference.reachabilityFence(rows);
    Reference.reachabilityFence(columns);
    Reference.reachabilityFence(out);
    return true;
  }

  private static void multiply(
      Matrix a, Matrix b, float beta, @Nullable Strided bias, Strided out) {
    if (a.rows() >= Thresholds.FEWEST_ROWS_TO_SHARE) {
      multiplyBandsOfRows(a, b, beta, bias, out);
    } else {
      multiplyBandsOfColumns(a, b, beta, out);
      if (bias != null) {
        RowAddition.addToRows(bias, out, 0, a.rows());
      }
    }
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(b);
    Reference.reachabilityFence(out);
    Reference.reachabilityFence(bias);
  }

  private static void multiplyBandsOfRows(
      Matrix a, Matrix b, float beta, @Nullable Strided bias, Strided out) {
    // oneDNN is far faster with a transposed second matrix if it was prepared for the sizes.
    boolean preparable =
        b.transposed() && !a.transposed() && a.isGapless() && b.isGapless() && beta == 0;
    int rows = a.rows();
    int wanted =
        Math.max(
            Thresholds.FEWEST_ROWS_TO_SHARE,
            Math.min(
                a.transposed()
                    ? Thresholds.WIDEST_BAND_OF_TURNED_ROWS
                    : Thresholds.WIDEST_BAND_OF_ROWS,
                rows / 2));
    int height =
        band(wanted, rows, (long) a.columns() * b.columns(), Thresholds.LEAST_PRODUCT_TO_SHARE);
    Parallel.forBlocks(
        rows,
        height,
        (from, to) -> {
          if (preparable && to - from == height) {
            multiplyPrepared(a, b, from, height, bias, out);
            return;
          }
          multiplyRows(a, b, from, to, beta, out);
          if (bias != null) {
            RowAddition.addToRows(bias, out, from, to);
          }
        });
  }

  private static void multiplyPrepared(
      Matrix a, Matrix b, int from, int height, @Nullable Strided bias, Strided out) {
    int columns = b.columns();
    OneDnnPrimitive product = ProductKind.prepared(height, a.columns(), columns, bias != null);
    long first = a.address(from, 0);
    long result = out.address() + (long) from * columns * Float.BYTES;
    if (bias == null) {
      product.run(first, b.address(0, 0), result);
    } else {
      product.run(first, b.address(0, 0), result, bias.address());
    }
  }

  private static void multiplyBandsOfColumns(Matrix a, Matrix b, float beta, Strided out) {
    int columns = b.columns();
    long leastWork =
        a.rows() == 1
            ? Thresholds.LEAST_PRODUCT_OF_ROW_TO_SHARE
            : Thresholds.LEAST_PRODUCT_TO_SHARE;
    int width =
        band(
            Math.max(1, columns / Thresholds.BANDS_OF_COLUMNS),
            columns,
            (long) a.rows() * a.columns(),
            leastWork);
    Parallel.forBlocks(columns, width, (from, to) -> multiplyColumns(a, b, from, to, beta, out));
  }

  /** {@code out = a b + beta out} for the rows of a and out from {@code from} up to {@code to}. */
  private static void multiplyRows(Matrix a, Matrix b, int from, int to, float beta, Strided out) {
    int columns = b.columns();
    OneDnn.multiply(
        transposition(a),
        transposition(b),
        to - from,
        columns,
        a.columns(),
        a.address(from, 0),
        a.leading(),
        b.address(0, 0),
        b.leading(),
        beta,
        out.address() + (long) from * columns * Float.BYTES,
        columns);
  }

  /** Same as {@link #multiplyRows}, for columns of b and out. */
  private static void multiplyColumns(
      Matrix a, Matrix b, int from, int to, float beta, Strided out) {
    OneDnn.multiply(
        transposition(a),
        transposition(b),
        a.rows(),
        to - from,
        a.columns(),
        a.address(0, 0),
        a.leading(),
        b.address(0, from),
        b.leading(),
        beta,
        out.address() + (long) from * Float.BYTES,
        b.columns());
  }

  private static byte transposition(Matrix matrix) {
    return (byte) (matrix.transposed() ? 'T' : 'N');
  }

  /**
   * The width of bands, a power of two so that there are few different ones: the wanted one, or
   * more if that is too little work.
   */
  private static int band(int wanted, int most, long workOfOne, long leastWork) {
    int width = Integer.highestOneBit(wanted);
    while (width < most && width * workOfOne < leastWork) {
      width *= 2;
    }
    return width;
  }
}
