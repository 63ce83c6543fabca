package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Softmax and log-softmax of the rows of large matrices by oneDNN's exponentials and sums; its own
 * softmax knows neither NaN nor infinity, and takes inexact logarithms.
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

  private NativeSoftmax() {}

  /** {@code y = softmax(x)} or its logarithm; false, and y arbitrary, where it cannot be so. */
  static boolean forward(Strided x, int dim, boolean log, Strided y) {
    if (!isSuitable(x, dim, y)) {
      return false;
    }
    int columns = Lines.length(x, dim);
    int rows = x.numel() / columns;
    OneDnnPrimitives.elementwise(dnnl.dnnl_eltwise_exp, 0, 0, x.numel()).run(x, y);
    Strided sums = Strided.allocate(Shape.ofInts(rows, 1), DType.FLOAT32);
    NativeSums.sumRows(y, rows, columns, sums);
    float[] values = Elements.floats(sums);
    for (float sum : values) {
      // Not so for NaN either.
      if (!(sum >= LEAST_SUM && sum <= GREATEST_SUM)) {
        return false;
      }
    }
    if (log) {
      subtractLogarithms(x, values, sums, y);
    } else {
      for (int row = 0; row < rows; row++) {
        values[row] = 1 / values[row];
      }
      Elements.set(sums, values);
      OneDnnPrimitives.binary(dnnl.dnnl_binary_mul, rows, columns, rows, 1).run(y, sums, y);
    }
    return true;
  }

  private static void subtractLogarithms(Strided x, float[] sums, Strided column, Strided y) {
    int rows = sums.length;
    float[] rests = new float[rows];
    for (int row = 0; row < rows; row++) {
      double logarithm = Math.log(sums[row]);
      sums[row] = (float) logarithm + ROUNDING - ROUNDING;
      rests[row] = (float) (logarithm - sums[row]);
    }
    OneDnnPrimitive difference =
        OneDnnPrimitives.binary(dnnl.dnnl_binary_sub, rows, x.numel() / rows, rows, 1);
    Elements.set(column, sums);
    difference.run(x, column, y);
    Elements.set(column, rests);
    difference.run(y, column, y);
  }

  /** As {@link SoftmaxLines#backward}; false where it cannot be so. */
  static boolean backward(Strided gradient, Strided y, int dim, boolean log, Strided result) {
    if (!isSuitable(y, dim, result)
        || !NativeUnary.areAlike(gradient, result)
        || log && !NativeSums.isFinite(y)) {
      return false;
    }
    int columns = Lines.length(y, dim);
    OneDnnPrimitives.softmaxGradient(log, y.numel() / columns, columns).run(gradient, y, result);
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
