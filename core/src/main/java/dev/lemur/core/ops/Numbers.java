package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;

/** Plain numbers as operands: 0-d tensors of the type of the computation. */
public final class Numbers {
  private Numbers() {}

  public static Tensor tensor(double value, DType dtype) {
    Strided data = Strided.allocate(Shape.SCALAR, dtype);
    Elements.set(data, new double[] {value});
    return Tensor.wrap(data);
  }

  public static Tensor tensor(long value, DType dtype) {
    Strided data = Strided.allocate(Shape.SCALAR, dtype);
    Elements.set(data, new long[] {value});
    return Tensor.wrap(data);
  }
}
