package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import java.nio.FloatBuffer;

/**
 * Matrix products. Plain loops serve the smallest, where a native call or the loading of its
 * library would cost more than the arithmetic; OpenBLAS those beyond; oneDNN, where there is one,
 * the largest of float32.
 */
public final class Gemm {
  private Gemm() {}

  /**
   * Computes {@code out = a b}, or {@code out = out + a b}.
   *
   * @param a of shape [m, k], any strides
   * @param b of shape [k, n], any strides
   * @param out of shape [m, n], contiguous
   */
  public static void multiply(Strided a, Strided b, Strided out, boolean accumulate) {
    int m = a.shape().sizes()[0];
    int k = a.shape().sizes()[1];
    int n = b.shape().sizes()[1];
    if (m == 0 || n == 0) {
      return;
    }
    if (k == 0) {
      if (!accumulate) {
        Elements.fill(out, 0);
      }
      return;
    }
    DType dtype = out.dtype();
    if (!dtype.isFloatingPoint() || Thresholds.isPlainProduct(m, k, n)) {
      PlainGemm.multiply(a, b, out, accumulate);
    } else if (dtype == DType.FLOAT64) {
      OpenBlas.multiplyDoubles(Matrix.of(a), Matrix.of(b), out, accumulate ? 1 : 0);
    } else {
      floats(Matrix.of(a), Matrix.of(b), out, accumulate ? 1 : 0);
    }
  }

  private static void floats(Matrix a, Matrix b, Strided out, float beta) {
    int m = a.rows();
    int k = a.columns();
    int n = b.columns();
    if (Thresholds.isOneDnnProduct(m, k, n)) {
      boolean straightened = b.transposed() && Thresholds.isStraightened(m, k, n);
      OneDnn.multiply(a, straightened ? b.straightened() : b, out, beta);
    } else {
      OpenBlas.multiplyFloats(a, b, out, beta);
    }
  }

  /**
   * Computes {@code out = a b + row}, the row added to every row.
   *
   * @param row of shape [n], of the type of {@code out}
   */
  public static void multiplyAddRow(Strided a, Strided b, Strided row, Strided out) {
    int[] sizes = a.shape().sizes();
    int n = out.shape().sizes()[1];
    if (out.dtype() == DType.FLOAT32 && Thresholds.isPlainProduct(sizes[0], sizes[1], n)) {
      PlainGemm.multiplyAddRow(a, b, row, out);
    } else if (out.dtype() == DType.FLOAT32) {
      multiply(a, b, out, false);
      addRow(row, out);
    } else {
      Elements.copy(row, out);
      multiply(a, b, out, true);
    }
  }

  /** Adds to every row of a product while that is still in the cache. */
  private static void addRow(Strided row, Strided out) {
    float[] addend = Elements.floats(row);
    FloatBuffer result = out.storage().floats();
    int n = addend.length;
    Parallel.forRange(
        out.shape().sizes()[0],
        n,
        (from, to) -> {
          float[] line = new float[n];
          for (int i = from; i < to; i++) {
            result.get(out.offset() + i * n, line, 0, n);
            for (int j = 0; j < n; j++) {
              line[j] += addend[j];
            }
            result.put(out.offset() + i * n, line, 0, n);
          }
        });
  }

  /** As {@link #multiply}, for each matrix of the first dimension of three-dimensional arrays. */
  public static void multiplyBatches(Strided a, Strided b, Strided out) {
    int batches = out.shape().sizes()[0];
    for (int i = 0; i < batches; i++) {
      multiply(Matrix.ofBatch(a, i), Matrix.ofBatch(b, i), Matrix.ofBatch(out, i), false);
    }
  }
}
