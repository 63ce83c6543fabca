package dev.lemur.core.kernel;

import dev.lemur.core.Shape;

/**
 * A two-dimensional array as matrix products take it: rows or columns lie one after the other, at a
 * fixed distance. One that does not is copied first.
 *
 * @param transposed whether columns, not rows, are runs of memory
 * @param leading the distance from one run to the next, in elements
 */
record Matrix(Strided data, int rows, int columns, boolean transposed, int leading) {

  /** The matrix over {@code data}, which is two-dimensional. */
  static Matrix of(Strided data) {
    int rows = data.shape().sizes()[0];
    int columns = data.shape().sizes()[1];
    int rowStride = data.strides()[0];
    int columnStride = data.strides()[1];
    if ((columnStride == 1 || columns == 1) && (rowStride >= columns || rows == 1)) {
      return new Matrix(data, rows, columns, false, rows == 1 ? columns : rowStride);
    }
    if ((rowStride == 1 || rows == 1) && (columnStride >= rows || columns == 1)) {
      return new Matrix(data, rows, columns, true, columns == 1 ? rows : columnStride);
    }
    return new Matrix(data, rows, columns, false, 0).straightened();
  }

  /** The native address of an element. */
  long address(int row, int column) {
    long run = transposed ? column : row;
    return data.address() + (run * leading + (transposed ? row : column)) * data.dtype().byteSize();
  }

  /** Whether rows lie one after the other without gaps; where transposed, columns. */
  boolean isGapless() {
    return leading == (transposed ? rows : columns);
  }

  /** A copy with one row after the other. */
  Matrix straightened() {
    Strided copy = Strided.allocate(data.shape(), data.dtype());
    Elements.copy(data, copy);
    return new Matrix(copy, rows, columns, false, columns);
  }

  /** The matrix number {@code index} of the batch {@code data}, which is three-dimensional. */
  static Strided ofBatch(Strided data, int index) {
    Shape shape = data.shape().removed(0);
    int[] strides = {data.strides()[1], data.strides()[2]};
    return data.view(shape, strides, data.offset() + index * data.strides()[0]);
  }
}
