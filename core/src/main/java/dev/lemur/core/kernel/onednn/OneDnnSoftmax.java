package dev.lemur.core.kernel.onednn;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.math.WideLog;
import dev.lemur.core.kernel.onednn.BinaryKind.Afterwards;
import dev.lemur.core.kernel.reduce.Lines;
import dev.lemur.core.kernel.softmax.SoftmaxKernel;
import dev.lemur.core.kernel.softmax.SoftmaxLines;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * Softmax and log-softmax of the rows of large matrices by oneDNN's exponentials and sums; its own
 * softmax supports neither NaN nor infinity, and its logarithms are inexact. Each step finds the
 * results of the last one in the cache.
 */
final class OneDnnSoftmax implements SoftmaxKernel {
  /**
   * Sums between these are far from overflow and underflow, so nothing needs to be subtracted
   * first.
   */
  private static final float LEAST_SUM = 1e-7f;

  private static final float GREATEST_SUM = 1e7f;

  /**
   * Added and subtracted, it leaves so few bits of a logarithm that its difference from a number
   * near it is exact.
   */
  private static final float ROUNDING = 0x1.8p13f;

  private static final List<Afterwards> PLUS_GRADIENT =
      List.of(new Afterwards.With(dnnl.dnnl_binary_add));

  /** {@code y = softmax(x)} or its logarithm; false, and y undefined, if it is not possible. */
  @Override
  public boolean forward(Strided x, int dim, boolean log, Strided y) {
    if (!isSuitable(x, dim, y)) {
      return false;
    }
    int columns = Lines.length(x, dim);
    return OneDnnLoop.overCachedRows(
        (rows, at) -> forward(rows, columns, log, at[0], at[1]),
        x.numel() / columns,
        columns,
        new int[] {columns, columns},
        x,
        y);
  }

  /**
   * The exponentials of a contiguous matrix, and the logarithms of the sums of their rows; null if
   * that is not possible.
   */
  @Override
  public @Nullable Strided exponentials(Strided x, double[] logSums) {
    int last = x.shape().rank() - 1;
    if (last < 0 || !isSuitable(x, last, x)) {
      return null;
    }
    Strided y = Strided.allocate(x.shape(), x.dtype());
    int columns = Lines.length(x, last);
    boolean possible =
        OneDnnLoop.overCachedRows(
            (rows, at) -> {
              float[] sums = exponentials(rows, columns, at[0], at[1]);
              if (sums == null) {
                return false;
              }
              int first = (int) ((at[0] - x.address()) / Float.BYTES) / columns;
              System.arraycopy(WideLog.of(sums, rows), 0, logSums, first, rows);
              return true;
            },
            x.numel() / columns,
            columns,
            new int[] {columns, columns},
            x,
            y);
    return possible ? y : null;
  }

  /** {@code out = x} with each row multiplied by its factor; both contiguous. */
  @Override
  public void multiplyRows(Strided x, float[] factors, Strided out) {
    Strided column = Strided.allocate(Shape.ofInts(factors.length), DType.FLOAT32);
    Elements.set(column, factors);
    int columns = x.numel() / factors.length;
    OneDnnLoop.overRows(
        (rows, at) -> {
          BinaryKind.prepared(dnnl.dnnl_binary_mul, rows, columns, rows, 1).run(at);
          return true;
        },
        factors.length,
        columns,
        new int[] {columns, 1, columns},
        x,
        column,
        out);
  }

  /** The sums of the rows of y, the exponentials of x; null if they are not exact. */
  private static float @Nullable [] exponentials(int rows, int columns, long x, long y) {
    ElementwiseKind.prepared(dnnl.dnnl_eltwise_exp, 0, 0, rows * columns).run(x, y);
    RowSumsKind.prepared(rows, columns).run(y, OneDnnScratch.address());
    float[] sums = OneDnnScratch.read(rows);
    for (float sum : sums) {
      // False for NaN too.
      if (!(sum >= LEAST_SUM && sum <= GREATEST_SUM)) {
        return null;
      }
    }
    return sums;
  }

  private static boolean forward(int rows, int columns, boolean log, long x, long y) {
    float[] sums = exponentials(rows, columns, x, y);
    if (sums == null) {
      return false;
    }
    long column = OneDnnScratch.address();
    if (log) {
      subtractLogarithms(rows, columns, sums, x, y);
    } else {
      for (int row = 0; row < rows; row++) {
        sums[row] = 1 / sums[row];
      }
      OneDnnScratch.write(sums);
      BinaryKind.prepared(dnnl.dnnl_binary_mul, rows, columns, rows, 1).run(y, column, y);
    }
    return true;
  }

  private static void subtractLogarithms(int rows, int columns, float[] sums, long x, long y) {
    double[] logarithms = WideLog.of(sums, rows);
    float[] rests = new float[rows];
    for (int row = 0; row < rows; row++) {
      sums[row] = (float) logarithms[row] + ROUNDING - ROUNDING;
      rests[row] = (float) (logarithms[row] - sums[row]);
    }
    OneDnnPrimitive difference = BinaryKind.prepared(dnnl.dnnl_binary_sub, rows, columns, rows, 1);
    OneDnnScratch.write(sums);
    difference.run(x, OneDnnScratch.address(), y);
    OneDnnScratch.write(rests);
    difference.run(y, OneDnnScratch.address(), y);
  }

  /** Same as {@link SoftmaxLines#backward}; false if that is not possible. */
  @Override
  public boolean backward(Strided gradient, Strided y, int dim, boolean log, Strided result) {
    if (!isSuitable(y, dim, result)
        || !OneDnnUnary.areAlike(gradient, result)
        || result.storage() == gradient.storage()
        || result.storage() == y.storage()) {
      return false;
    }
    int columns = Lines.length(y, dim);
    return OneDnnLoop.overCachedRows(
        (rows, at) -> {
          int start = y.offset() + (int) ((at[1] - y.address()) / Float.BYTES);
          return log
              ? !hasNan(y, start, rows, columns)
                  && backwardOfLogarithm(rows, columns, at[0], at[1], at[2])
              : backward(rows, columns, at);
        },
        y.numel() / columns,
        columns,
        new int[] {columns, columns, columns},
        gradient,
        y,
        result);
  }

  private static boolean backward(int rows, int columns, long[] addresses) {
    SoftmaxGradientKind.prepared(rows, columns).run(addresses);
    return true;
  }

  /** Whether rows of log-softmax contain NaN; a row has either none or nothing else. */
  private static boolean hasNan(Strided y, int start, int rows, int columns) {
    FloatBuffer values = y.storage().floats();
    float sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += values.get(start + row * columns);
    }
    return Float.isNaN(sum);
  }

  /** For a y without NaN, whose exponential oneDNN loses. */
  private static boolean backwardOfLogarithm(
      int rows, int columns, long gradient, long y, long result) {
    int count = rows * columns;
    long column = OneDnnScratch.address();
    RowSumsKind.prepared(rows, columns).run(gradient, column);
    float[] sums = OneDnnScratch.read(rows);
    for (int row = 0; row < rows; row++) {
      sums[row] = -sums[row];
    }
    OneDnnScratch.write(sums);
    ElementwiseKind.prepared(dnnl.dnnl_eltwise_exp, 0, 0, count).run(y, result);
    BinaryKind.prepared(dnnl.dnnl_binary_mul, rows, columns, rows, 1, PLUS_GRADIENT)
        .run(result, column, gradient, result);
    return true;
  }

  private static boolean isSuitable(Strided x, int dim, Strided out) {
    return OneDnnUnary.areLargeAndAlike(x, out)
        && x.isContiguous()
        && dim == x.shape().rank() - 1
        && Lines.length(x, dim) >= Thresholds.SHORTEST_SOFTMAX
        && Lines.length(x, dim) <= Thresholds.LONGEST_SOFTMAX;
  }
}
