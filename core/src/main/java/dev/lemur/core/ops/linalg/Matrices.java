package dev.lemur.core.ops.linalg;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import java.util.Arrays;

/** The matrices in the last two dimensions of a tensor, each as a separate array. */
final class Matrices {
  private final Shape batch;
  private final int rows;
  private final int columns;
  private final DType dtype;
  private final double[][] each;

  private Matrices(Shape batch, int rows, int columns, DType dtype, double[][] each) {
    this.batch = batch;
    this.rows = rows;
    this.columns = columns;
    this.dtype = dtype;
    this.each = each;
  }

  /** Copies of the matrices of a tensor. */
  static Matrices of(Tensor x) {
    Shape batch = batchOf(x);
    int size = x.size(-2) * x.size(-1);
    double[] all = Elements.doubles(x.strided());
    double[][] each = new double[batch.numel()][];
    for (int k = 0; k < each.length; k++) {
      each[k] = Arrays.copyOfRange(all, k * size, (k + 1) * size);
    }
    return new Matrices(batch, x.size(-2), x.size(-1), x.dtype(), each);
  }

  /** The same number of matrices of another size, to fill. */
  Matrices like(int otherRows, int otherColumns) {
    return new Matrices(batch, otherRows, otherColumns, dtype, new double[each.length][]);
  }

  static Shape batchOf(Tensor x) {
    return Shape.ofInts(Arrays.copyOf(x.shape().sizes(), x.dim() - 2));
  }

  int count() {
    return each.length;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  double[] get(int k) {
    return each[k];
  }

  void set(int k, double[] matrix) {
    each[k] = matrix;
  }

  /** The matrices as a tensor. */
  Tensor tensor() {
    return tensor(batch.inserted(batch.rank(), rows).inserted(batch.rank() + 1, columns), dtype);
  }

  /** The single rows of the matrices, as a tensor. */
  Tensor vectors() {
    return tensor(batch.inserted(batch.rank(), columns), dtype);
  }

  /** The single elements of the matrices, as a tensor. */
  Tensor scalars() {
    return tensor(batch, dtype);
  }

  /** The single elements of the matrices, as a tensor of integers. */
  Tensor integers(DType type) {
    return tensor(batch, type);
  }

  private Tensor tensor(Shape shape, DType type) {
    Strided data = Strided.allocate(shape, type);
    double[] all = new double[shape.numel()];
    int at = 0;
    for (double[] matrix : each) {
      System.arraycopy(matrix, 0, all, at, matrix.length);
      at += matrix.length;
    }
    Elements.set(data, all);
    return Tensor.wrap(data);
  }

  /** The position of an error in a batch, in PyTorch's words; empty for a single matrix. */
  String place(int k) {
    return batch.rank() == 0 ? "" : "(Batch element " + k + "): ";
  }
}
