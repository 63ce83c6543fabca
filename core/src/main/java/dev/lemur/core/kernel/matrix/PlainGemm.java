package dev.lemur.core.kernel.matrix;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.parallel.Parallel;
import java.nio.FloatBuffer;

/** Products by plain loops, for any strides and element type. */
final class PlainGemm {
  private PlainGemm() {}

  /** {@code out = a b}, or {@code out + a b}. */
  static void multiply(Strided a, Strided b, Strided out, boolean accumulate) {
    if (out.dtype() == DType.FLOAT32) {
      floats(a, b, out, accumulate);
    } else if (out.dtype() == DType.FLOAT64) {
      doubles(a, b, out, accumulate);
    } else {
      integers(a, b, out, accumulate);
    }
  }

  /** {@code out = a b + row}, of float32, the row added to every row. */
  static void multiplyAddRow(Strided a, Strided b, Strided row, Strided out) {
    var addend = row.storage().floats();
    var left = a.storage().floats();
    var right = b.storage().floats();
    var result = out.storage().floats();
    int at = out.offset();
    for (int i = 0; i < a.shape().sizes()[0]; i++) {
      for (int j = 0; j < b.shape().sizes()[1]; j++) {
        float start = addend.get(row.offset() + j * row.strides()[0]);
        result.put(at++, start + dot(left, a, i, right, b, j));
      }
    }
  }

  private static void floats(Strided a, Strided b, Strided out, boolean accumulate) {
    var left = a.storage().floats();
    var right = b.storage().floats();
    var result = out.storage().floats();
    for (int i = 0; i < a.shape().sizes()[0]; i++) {
      int at = out.offset() + i * out.strides()[0];
      for (int j = 0; j < b.shape().sizes()[1]; j++) {
        float start = accumulate ? result.get(at) : 0;
        result.put(at++, start + dot(left, a, i, right, b, j));
      }
    }
  }

  /** The product of a row of {@code a} and a column of {@code b}. */
  private static float dot(
      FloatBuffer left, Strided a, int row, FloatBuffer right, Strided b, int column) {
    int aStep = a.strides()[1];
    int bStep = b.strides()[0];
    int aAt = a.offset() + row * a.strides()[0];
    int bAt = b.offset() + column * b.strides()[1];
    int length = a.shape().sizes()[1];
    float sum = 0;
    for (int p = 0; p < length; p++) {
      sum += left.get(aAt) * right.get(bAt);
      aAt += aStep;
      bAt += bStep;
    }
    return sum;
  }

  private static void doubles(Strided a, Strided b, Strided out, boolean accumulate) {
    double[] left = Elements.doubles(a);
    double[] right = Elements.doubles(b);
    double[] result = accumulate ? Elements.doubles(out) : new double[out.numel()];
    int k = a.shape().sizes()[1];
    int n = b.shape().sizes()[1];
    for (int i = 0; i < left.length; i++) {
      int row = i / k * n;
      int from = i % k * n;
      double factor = left[i];
      for (int j = 0; j < n; j++) {
        result[row + j] += factor * right[from + j];
      }
    }
    Elements.set(out, result);
  }

  private static void integers(Strided a, Strided b, Strided out, boolean accumulate) {
    long[] left = Elements.longs(a);
    long[] right = Elements.longs(b);
    long[] result = accumulate ? Elements.longs(out) : new long[out.numel()];
    int k = a.shape().sizes()[1];
    int n = b.shape().sizes()[1];
    Parallel.forRange(
        a.shape().sizes()[0],
        Math.max(1, k * n),
        (from, to) -> {
          for (int i = from * k; i < to * k; i++) {
            addMultiple(left[i], right, i % k * n, result, i / k * n, n);
          }
        });
    Elements.set(out, result);
  }

  private static void addMultiple(
      long factor, long[] row, int from, long[] result, int at, int length) {
    for (int j = 0; j < length; j++) {
      result[at + j] += factor * row[from + j];
    }
  }
}
