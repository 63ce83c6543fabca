package dev.lemur.nn.init;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * Random orthogonal matrices: the Q of the QR decomposition of a normally distributed matrix, the
 * diagonal of whose R is positive.
 */
final class Orthogonal {
  private Orthogonal() {}

  static Tensor fill(Tensor tensor, double gain) {
    int rows = tensor.size(0);
    int columns = tensor.numel() / rows;
    Tensor matrix = Tensor.empty(Shape.of(rows, columns), tensor.dtype()).normal_();
    boolean wide = rows < columns;
    double[][] vectors = rows(wide ? matrix : matrix.t());
    for (int i = 0; i < vectors.length; i++) {
      orthonormalize(vectors, i);
    }
    Tensor orthogonal = Tensor.tensor(vectors);
    tensor.copy_((wide ? orthogonal : orthogonal.t()).reshape(tensor.shape()));
    return tensor.mul_(gain);
  }

  /** Makes vector {@code last} orthogonal to those before it, and of length 1. */
  private static void orthonormalize(double[][] vectors, int last) {
    double[] vector = vectors[last];
    // The second pass removes the rounding errors of the first.
    for (int time = 0; time < 2; time++) {
      for (int i = 0; i < last; i++) {
        add(vector, -dot(vector, vectors[i]), vectors[i]);
      }
    }
    double length = Math.sqrt(dot(vector, vector));
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
  }

  private static void add(double[] vector, double factor, double[] other) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] += factor * other[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[][] rows(Tensor matrix) {
    double[][] rows = new double[matrix.size(0)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = matrix.get(i).toDoubleArray();
    }
    return rows;
  }
}
