package dev.lemur.core.text;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;

/**
 * A tensor's content in an array, in row-major order: {@code doubles} of a floating-point one, else
 * {@code longs}.
 */
record ArrayContent(Shape shape, DType dtype, double[] doubles, long[] longs)
    implements TensorContent {
  static ArrayContent of(Shape shape, DType dtype, double... values) {
    return new ArrayContent(shape, dtype, values, new long[0]);
  }

  static ArrayContent of(Shape shape, DType dtype, long... values) {
    return new ArrayContent(shape, dtype, new double[0], values);
  }

  static ArrayContent ofFloats(double... values) {
    return of(Shape.of(values.length), DType.FLOAT32, values);
  }

  static ArrayContent ofLongs(long... values) {
    return of(Shape.of(values.length), DType.INT64, values);
  }

  @Override
  public double doubleAt(int... index) {
    return doubles[offset(index)];
  }

  @Override
  public long longAt(int... index) {
    return longs[offset(index)];
  }

  private int offset(int... index) {
    int offset = 0;
    for (int dim = 0; dim < index.length; dim++) {
      offset += index[dim] * shape.contiguousStrides()[dim];
    }
    return offset;
  }
}
