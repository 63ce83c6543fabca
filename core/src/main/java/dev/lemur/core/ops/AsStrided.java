package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.StridedScatter;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Views with any strides. Gradients of elements that share a memory location are summed, in flat
 * memory that spans all elements of the argument and of the view.
 */
public final class AsStrided {
  private AsStrided() {}

  /** A view of the storage of {@code x}; {@code torch.as_strided}. */
  public static Tensor asStrided(Tensor x, Shape shape, int[] strides, int storageOffset) {
    Strided data = x.strided();
    Strided seen = seen(data, shape, strides, storageOffset);
    Tensor made = Rearranged.view(x, seen, "AsStridedBackward0", gradient(data, seen));
    return Trace.isRecording()
        ? Trace.record(
            "as_strided",
            made,
            x,
            "size",
            shape.toArray(),
            "stride",
            strides.clone(),
            "storage_offset",
            storageOffset)
        : made;
  }

  /** The storage of {@code data} seen with a shape, strides and an offset of a user. */
  static Strided seen(Strided data, Shape shape, int[] strides, int storageOffset) {
    check(data, shape, strides, storageOffset);
    int shift = data.offset() - data.storageOffset();
    int offset = shape.numel() == 0 ? data.offset() : storageOffset + shift;
    return data.view(shape, strides.clone(), offset);
  }

  /** The gradient of the elements {@code data} from that of a view of their storage. */
  static UnaryOperator<Tensor> gradient(Strided data, Strided seen) {
    if (seen.numel() == 0) {
      return grad -> Tensor.zeros(data.shape(), grad.dtype());
    }
    int first = Math.min(data.offset(), seen.offset());
    int count = Math.max(end(data), end(seen)) - first;
    return grad ->
        scattered(grad, seen.strides(), seen.offset() - first, count)
            .asStrided(data.shape(), data.strides(), data.offset() - first);
  }

  private static void check(Strided data, Shape shape, int[] strides, int storageOffset) {
    NullArguments.check(shape);
    NullArguments.check(strides);
    if (strides.length != shape.rank()) {
      throw new IllegalArgumentException(
          "mismatch in length of strides and shape: " + Arrays.toString(strides) + " and " + shape);
    }
    if (storageOffset < 0) {
      throw new IllegalArgumentException("Tensor: invalid storage offset " + storageOffset);
    }
    long last = storageOffset;
    for (int dim = 0; dim < strides.length; dim++) {
      if (strides[dim] < 0) {
        throw new IllegalArgumentException(
            "as_strided: Negative strides are not supported at the moment, got strides: "
                + Arrays.toString(strides));
      }
      last += (long) strides[dim] * (shape.sizes()[dim] - 1);
    }
    int itemSize = data.dtype().byteSize();
    long required = (last + 1) * itemSize;
    if (shape.numel() > 0 && required > data.storage().byteLength()) {
      throw new IllegalArgumentException(
          "setStorage: sizes "
              + shape
              + ", strides "
              + Arrays.toString(strides)
              + ", storage offset "
              + storageOffset
              + ", and itemsize "
              + itemSize
              + " requiring a storage size of "
              + required
              + " are out of bounds for storage of size "
              + data.storage().byteLength());
    }
  }

  /** The index after that of the last element in memory. */
  private static int end(Strided data) {
    int last = data.offset();
    for (int dim = 0; dim < data.shape().rank(); dim++) {
      last += data.strides()[dim] * Math.max(data.shape().sizes()[dim] - 1, 0);
    }
    return last + 1;
  }

  /** A vector of {@code count} zeros with {@code x} added at the memory locations of a view. */
  private static Tensor scattered(Tensor x, int[] strides, int offset, int count) {
    Strided result = Strided.allocate(Shape.ofInts(count), x.dtype());
    StridedScatter.sum(x.strided(), strides, offset, result);
    Shape shape = x.shape();
    return LinearMap.result(
        x,
        result,
        "AsStridedScatterBackward0",
        grad -> {
          Tensor flat = grad.contiguous();
          return flat.asStrided(shape, strides, flat.strided().storageOffset() + offset);
        });
  }
}
