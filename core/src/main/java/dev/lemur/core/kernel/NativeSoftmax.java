package dev.lemur.core.kernel;

import dev.lemur.core.kernel.OneDnnPrimitive.Afterwards;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Softmax and log-softmax of the rows of large matrices by oneDNN's exponentials and sums; its own
 * softmax knows neither NaN nor infinity, and takes inexact logarithms. Each step finds what the
 * last one left in the cache.
 */
final class NativeSoftmax {
  /** Shorter rows are faster in Java, of longer ones the sums would be inexact. */
  private static final int SHORTEST = 32;

  private static final int LONGEST = 4096;

  /**
   * Exponentials whose sums are between these are exact, and far from overflow and underflow:
   * nothing need be subtracted first.
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

  private NativeSoftmax() {}

  /** {@code y = softmax(x)} or its logarithm; false, and y arbitrary, where it cannot be so. */
  static boolean forward(Strided x, int dim, boolean log, Strided y) {
    if (!isSuitable(x, dim, y)) {
      return false;
    }
    int columns = Lines.length(x, dim);
    return NativeLoop.overCachedRows(
        (rows, at) -> forward(rows, columns, log, at[0], at[1]),
        x.numel() / columns,
        columns,
        new int[] {columns, columns},
        x,
        y);
  }

  private static boolean forward(int rows, int columns, boolean log, long x, long y) {
    OneDnnPrimitives.elementwise(dnnl.dnnl_eltwise_exp, 0, 0, rows * columns).run(x, y);
    long column = NativeScratch.address();
    OneDnnPrimitives.rowSums(rows, columns).run(y, column);
    float[] sums = NativeScratch.read(rows);
    for (float sum : sums) {
      // Not so for NaN either.
      if (!(sum >= LEAST_SUM && sum <= GREATEST_SUM)) {
        return false;
      }
    }
    if (log) {
      subtractLogarithms(rows, columns, sums, x, y);
    } else {
      for (int row = 0; row < rows; row++) {
        sums[row] = 1 / sums[row];
      }
      NativeScratch.write(sums);
      OneDnnPrimitives.binary(dnnl.dnnl_binary_mul, rows, columns, rows, 1).run(y, column, y);
    }
    return true;
  }

  private static void subtractLogarithms(int rows, int columns, float[] sums, long x, long y) {
    float[] rests = new float[rows];
    for (int row = 0; row < rows; row++) {
      double logarithm = Math.log(sums[row]);
      sums[row] = (float) logarithm + ROUNDING - ROUNDING;
      rests[row] = (float) (logarithm - sums[row]);
    }
    OneDnnPrimitive difference =
        OneDnnPrimitives.binary(dnnl.dnnl_binary_sub, rows, columns, rows, 1);
    NativeScratch.write(sums);
    difference.run(x, NativeScratch.address(), y);
    NativeScratch.write(rests);
    difference.run(y, NativeScratch.address(), y);
  }

  /** As {@link SoftmaxLines#backward}; false where it cannot be so. */
  static boolean backward(Strided gradient, Strided y, int dim, boolean log, Strided result) {
    if (!isSuitable(y, dim, result)
        || !NativeUnary.areAlike(gradient, result)
        || result.storage() == gradient.storage()
        || result.storage() == y.storage()) {
      return false;
    }
    int columns = Lines.length(y, dim);
    return NativeLoop.overCachedRows(
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
    OneDnnPrimitives.softmaxGradient(rows, columns).run(addresses);
    return true;
  }

  /**
   * Whether rows of log-softmax have NaN, of which there is either none in a row or nothing else.
   */
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
    long column = NativeScratch.address();
    OneDnnPrimitives.rowSums(rows, columns).run(gradient, column);
    float[] sums = NativeScratch.read(rows);
    for (int row = 0; row < rows; row++) {
      sums[row] = -sums[row];
    }
    NativeScratch.write(sums);
    OneDnnPrimitives.elementwise(dnnl.dnnl_eltwise_exp, 0, 0, count).run(y, result);
    OneDnnPrimitives.binary(dnnl.dnnl_binary_mul, rows, columns, rows, 1, PLUS_GRADIENT)
        .run(result, column, gradient, result);
    return true;
  }

  private static boolean isSuitable(Strided x, int dim, Strided out) {
    return NativeUnary.areLargeAndAlike(x, out)
        && x.isContiguous()
        && dim == x.shape().rank() - 1
        && Lines.length(x, dim) >= SHORTEST
        && Lines.length(x, dim) <= LONGEST;
  }
}
