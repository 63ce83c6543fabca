package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import java.util.Arrays;

/** Tensors from Java arrays. */
final class Values {
  private Values() {}

  /** An int64 tensor. */
  static Tensor of(Shape shape, long... values) {
    return of(shape, DType.INT64, values);
  }

  /** An int64 vector. */
  static Tensor vector(int... values) {
    return of(Shape.ofInts(values.length), Arrays.stream(values).asLongStream().toArray());
  }

  /** Integers in a tensor of the given type. */
  static Tensor of(Shape shape, DType dtype, long... values) {
    Strided data = Strided.allocate(shape, dtype);
    Elements.set(data, values);
    return Tensor.wrap(data);
  }

  /** Numbers in a tensor of the given type. */
  static Tensor of(Shape shape, DType dtype, double... values) {
    Strided data = Strided.allocate(shape, dtype);
    Elements.set(data, values);
    return Tensor.wrap(data);
  }
}
