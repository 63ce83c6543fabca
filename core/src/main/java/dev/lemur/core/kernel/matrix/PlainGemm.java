package dev.lemur.core.kernel.matrix;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.parallel.Parallel;
import java.nio.FloatBuffer;
import java.util.Arrays;

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
    double[] right = Elements.doubles(b);
    double[] left = new double[a.shape().sizes()[1]];
    double[] row = new double[b.shape().sizes()[1]];
    Cursor rows = new Cursor(a);
    Cursor before = new Cursor(out);
    Cursor after = new Cursor(out);
    for (int i = 0; i < a.shape().sizes()[0]; i++) {
      rows.load(left, left.length);
      if (accumulate) {
        before.load(row, row.length);
      } else {
        Arrays.fill(row, 0);
      }
      for (int p = 0; p < left.length; p++) {
        double factor = left[p];
        int from = p * row.length;
        for (int j = 0; j < row.length; j++) {
          row[j] += factor * right[from + j];
        }
      }
      after.store(row, row.length);
    }
  }

  private static void integers(Strided a, Strided b, Strided out, boolean accumulate) {
    long[] right = Elements.longs(b);
    int k = a.shape().sizes()[1];
    int n = b.shape().sizes()[1];
    if (n == 0) {
      return;
    }
    Parallel.forRange(
        a.shape().sizes()[0],
        Math.max(1, k * n),
        (from, to) -> {
          Cursor lefts = new Cursor(a);
          Cursor before = new Cursor(out).seek(from * n);
          Cursor after = new Cursor(out).seek(from * n);
          long[] left = new long[k];
          long[] row = new long[n];
          for (int i = from; i < to; i++) {
            if (k > 0) {
              lefts.seek(i * k).load(left, k);
            }
            if (accumulate) {
              before.load(row, n);
            } else {
              Arrays.fill(row, 0);
            }
            for (int p = 0; p < k; p++) {
              addMultiple(left[p], right, p * n, row);
            }
            after.store(row, n);
          }
        });
  }

  private static void addMultiple(long factor, long[] rows, int from, long[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += factor * rows[from + j];
    }
  }
}
