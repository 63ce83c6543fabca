package dev.lemur.core.kernel.matrix;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.elementwise.Copies;
import org.jspecify.annotations.Nullable;

/**
 * Matrix products. Plain loops compute the smallest, for which a native call or loading its library
 * would cost more than the arithmetic. OpenBLAS computes larger ones, and oneDNN, if available, the
 * largest in float32.
 */
public final class Gemm {
  private static final @Nullable ProductKernel FASTER =
      KernelTables.find(OperationId.of("mm"), ProductKernel.class);

  private Gemm() {}

  /**
   * Computes {@code out = a b}, or {@code out = out + a b}.
   *
   * @param a of shape [m, k], any strides
   * @param b of shape [k, n], any strides
   * @param out of shape [m, n], contiguous
   */
  public static void multiply(Strided a, Strided b, Strided out, boolean accumulate) {
    multiply(a, b, out, accumulate, false);
  }

  /**
   * Same as {@link #multiply}, in the calling thread alone: for parts of what threads share.
   *
   * @param out of shape [m, n], with gapless rows
   */
  public static void multiplyAlone(Strided a, Strided b, Strided out, boolean accumulate) {
    multiply(a, b, out, accumulate, true);
  }

  private static void multiply(
      Strided a, Strided b, Strided out, boolean accumulate, boolean alone) {
    int m = a.shape().sizes()[0];
    int k = a.shape().sizes()[1];
    int n = b.shape().sizes()[1];
    if (m == 0 || n == 0) {
      return;
    }
    if (k == 0) {
      if (!accumulate) {
        Copies.fill(out, 0);
      }
      return;
    }
    DType dtype = out.dtype();
    if (dtype.isHalf()) {
      Strided wide = accumulate ? widened(out) : Strided.allocate(out.shape(), DType.FLOAT32);
      multiply(widened(a), widened(b), wide, accumulate, alone);
      Copies.copy(wide, out);
      return;
    }
    if (!dtype.isFloatingPoint() || Thresholds.isPlainProduct(m, k, n)) {
      PlainGemm.multiply(a, b, out, accumulate);
    } else if (dtype == DType.FLOAT64) {
      OpenBlas.multiplyDoubles(Matrix.of(a), Matrix.of(b), out, accumulate ? 1 : 0);
    } else if (FASTER == null
        || !(alone
            ? FASTER.multiplyAlone(a, b, accumulate, out)
            : FASTER.multiply(a, b, accumulate, null, out))) {
      OpenBlas.multiplyFloats(Matrix.of(a), Matrix.of(b), out, accumulate ? 1 : 0);
    }
  }

  /**
   * A copy in float32, in which products of half-precision numbers are summed, to be rounded once.
   */
  private static Strided widened(Strided half) {
    Strided wide = Strided.allocate(half.shape(), DType.FLOAT32);
    Copies.copy(half, wide);
    return wide;
  }

  /**
   * Computes {@code out = a b + row}, the row added to every row.
   *
   * @param row of shape [n], of the type of {@code out}
   */
  public static void multiplyAddRow(Strided a, Strided b, Strided row, Strided out) {
    int m = a.shape().sizes()[0];
    int k = a.shape().sizes()[1];
    int n = out.shape().sizes()[1];
    boolean floats = out.dtype() == DType.FLOAT32;
    if (floats && Thresholds.isPlainProduct(m, k, n)) {
      PlainGemm.multiplyAddRow(a, b, row, out);
    } else if (floats) {
      boolean done = FASTER != null && row.isContiguous() && FASTER.multiply(a, b, false, row, out);
      if (!done) {
        multiply(a, b, out, false);
        RowAddition.addToRows(row, out, 0, m);
      }
    } else {
      Copies.copy(row, out);
      multiply(a, b, out, true);
    }
  }

  /**
   * Same as {@link #multiply}, for each matrix of the first dimension of three-dimensional arrays.
   */
  public static void multiplyBatches(Strided a, Strided b, Strided out) {
    int batches = out.shape().sizes()[0];
    for (int i = 0; i < batches; i++) {
      multiply(Matrix.ofBatch(a, i), Matrix.ofBatch(b, i), Matrix.ofBatch(out, i), false);
    }
  }
}
