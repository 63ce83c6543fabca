package dev.lemur.core.kernel.matrix;

import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;

/**
 * A two-dimensional array as matrix products need it: its rows or columns are contiguous, at a
 * fixed distance. An array with another layout is copied first.
 *
 * @param transposed whether columns instead of rows are runs of memory
 * @param leading the distance from one run to the next, in elements
 */
public record Matrix(Strided elements, int rows, int columns, boolean transposed, int leading) {

  /** The matrix over {@code elements}, which is two-dimensional. */
  public static Matrix of(Strided elements) {
    int rows = elements.shape().sizes()[0];
    int columns = elements.shape().sizes()[1];
    int rowStride = elements.strides()[0];
    int columnStride = elements.strides()[1];
    if ((columnStride == 1 || columns == 1) && (rowStride >= columns || rows == 1)) {
      return new Matrix(elements, rows, columns, false, rows == 1 ? columns : rowStride);
    }
    if ((rowStride == 1 || rows == 1) && (columnStride >= rows || columns == 1)) {
      return new Matrix(elements, rows, columns, true, columns == 1 ? rows : columnStride);
    }
    return new Matrix(elements, rows, columns, false, 0).straightened();
  }

  /** The distance from one row of a product to the next; its rows are gapless. */
  public static int rowStep(Strided product) {
    return product.shape().sizes()[0] == 1 ? product.shape().sizes()[1] : product.strides()[0];
  }

  /** The native address of an element. */
  public long address(int row, int column) {
    long run = transposed ? column : row;
    return elements.address()
        + (run * leading + (transposed ? row : column)) * elements.dtype().byteSize();
  }

  /** Whether rows (columns if transposed) follow each other without gaps. */
  public boolean isGapless() {
    return leading == (transposed ? rows : columns);
  }

  /** A row-major copy. */
  Matrix straightened() {
    Strided copy = Strided.allocate(elements.shape(), elements.dtype());
    Copies.copy(elements, copy);
    return new Matrix(copy, rows, columns, false, columns);
  }

  /** The matrix number {@code index} of the batch {@code elements}, which is three-dimensional. */
  static Strided ofBatch(Strided elements, int index) {
    Shape shape = elements.shape().removed(0);
    int[] strides = {elements.strides()[1], elements.strides()[2]};
    return elements.view(shape, strides, elements.offset() + index * elements.strides()[0]);
  }
}
