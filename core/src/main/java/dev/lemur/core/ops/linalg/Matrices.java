package dev.lemur.core.ops.linalg;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import java.util.Arrays;

/**
 * The matrices in the last two dimensions of a tensor. Each is copied to an array when it is asked
 * for, so that a large stack of them needs little of the Java heap.
 */
final class Matrices {
  private final Shape batch;
  private final int rows;
  private final int columns;
  private final Strided data;
  private final Cursor cursor;

  private Matrices(Shape batch, int rows, int columns, Strided data) {
    this.batch = batch;
    this.rows = rows;
    this.columns = columns;
    this.data = data;
    this.cursor = new Cursor(data);
  }

  /** The matrices of a tensor. */
  static Matrices of(Tensor x) {
    return new Matrices(batchOf(x), x.size(-2), x.size(-1), x.strided());
  }

  /** The same number of matrices of the same size, to fill. */
  Matrices like() {
    return like(rows, columns);
  }

  /** The same number of matrices of another size, to fill. */
  Matrices like(int otherRows, int otherColumns) {
    return like(otherRows, otherColumns, data.dtype());
  }

  /** The same number of matrices of another size and type, to fill. */
  Matrices like(int otherRows, int otherColumns, DType type) {
    Shape shape = batch.inserted(batch.rank(), otherRows).inserted(batch.rank() + 1, otherColumns);
    return new Matrices(batch, otherRows, otherColumns, Strided.allocate(shape, type));
  }

  static Shape batchOf(Tensor x) {
    return Shape.ofInts(Arrays.copyOf(x.shape().sizes(), x.dim() - 2));
  }

  int count() {
    return batch.numel();
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** A copy of a matrix. */
  double[] get(int k) {
    double[] matrix = new double[rows * columns];
    if (matrix.length > 0) {
      cursor.seek(k * matrix.length).load(matrix, matrix.length);
    }
    return matrix;
  }

  void set(int k, double... matrix) {
    if (matrix.length > 0) {
      cursor.seek(k * matrix.length).store(matrix, matrix.length);
    }
  }

  /** The matrices as a tensor. */
  Tensor tensor() {
    return Tensor.wrap(data);
  }

  /** The single rows of the matrices, as a tensor. */
  Tensor vectors() {
    return shaped(batch.inserted(batch.rank(), columns));
  }

  /** The single elements of the matrices, as a tensor. */
  Tensor scalars() {
    return shaped(batch);
  }

  private Tensor shaped(Shape shape) {
    return Tensor.wrap(data.view(shape, shape.contiguousStrides(), data.offset()));
  }

  /** The position of an error in a batch, in PyTorch's words; empty for a single matrix. */
  String place(int k) {
    return batch.rank() == 0 ? "" : "(Batch element " + k + "): ";
  }
}
