package dev.lemur.nn.spark;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.io.ElementBytes;
import java.io.Serializable;
import java.util.Arrays;

/** A tensor on its way between machines. A class, not a record: Kryo could not read that. */
final class TensorBytes implements Serializable {
  private static final long serialVersionUID = 1;

  private final DType dtype;
  private final int[] sizes;
  private final byte[] bytes;

  private TensorBytes(DType dtype, int[] sizes, byte[] bytes) {
    this.dtype = dtype;
    this.sizes = sizes;
    this.bytes = bytes;
  }

  static TensorBytes of(Tensor tensor) {
    return new TensorBytes(tensor.dtype(), tensor.shape().sizes(), ElementBytes.toArray(tensor));
  }

  Tensor tensor() {
    return ElementBytes.fromArray(bytes, Shape.ofInts(sizes), dtype);
  }

  /** So many elements, from one on, as a tensor of one dimension. */
  TensorBytes slice(int from, int count) {
    int size = dtype.byteSize();
    byte[] part = Arrays.copyOfRange(bytes, from * size, (from + count) * size);
    return new TensorBytes(dtype, new int[] {count}, part);
  }

  DType dtype() {
    return dtype;
  }

  int numel() {
    return bytes.length / dtype.byteSize();
  }

  long byteSize() {
    return bytes.length;
  }

  /** Type and shape, {@code float32 [2, 3]}. */
  @Override
  public String toString() {
    return dtype + " " + Arrays.toString(sizes);
  }
}
