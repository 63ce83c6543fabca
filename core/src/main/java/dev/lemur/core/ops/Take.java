package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.elementwise.Places;
import dev.lemur.core.trace.Trace;
import java.util.List;

/** Elements by their row-major indices. */
public final class Take {
  private Take() {}

  /** The elements at the given row-major indices; {@code torch.take}. */
  public static Tensor take(Tensor x, Tensor index) {
    if (index.dtype() != DType.INT64) {
      throw new IllegalArgumentException(
          "take(): Expected a long tensor for index, but got " + index.dtype().scalarName());
    }
    long[] wanted = index.toLongArray();
    int[] numbers = new int[wanted.length];
    for (int i = 0; i < numbers.length; i++) {
      if (wanted[i] < -x.numel() || wanted[i] >= x.numel()) {
        throw new IndexOutOfBoundsException(
            "out of range: tried to access index "
                + wanted[i]
                + " on a tensor of "
                + x.numel()
                + " elements.");
      }
      numbers[i] = (int) (wanted[i] < 0 ? wanted[i] + x.numel() : wanted[i]);
    }
    Tensor taken = pick(x, numbers, index.shape(), "TakeBackward0");
    return Trace.isRecording() ? Trace.record("take", taken, List.of(x, index)) : taken;
  }

  /** The elements at the given row-major indices, in the given shape. */
  public static Tensor pick(Tensor x, int[] numbers, Shape shape, String name) {
    Strided data = Copying.contiguous(x.strided());
    Strided result = Strided.allocate(shape, x.dtype());
    Places.take(data, places(data, numbers), 1, result);
    Shape before = x.shape();
    return Rearranged.copy(x, result, name, grad -> putBack(grad, numbers, before));
  }

  /** Zeros with the elements of {@code x} added at the given row-major indices. */
  public static Tensor putBack(Tensor x, int[] numbers, Shape shape) {
    Strided result = Strided.allocate(shape, x.dtype());
    Copies.fill(result, 0);
    Places.add(Copying.contiguous(x.strided()), places(result, numbers), 1, result);
    Shape before = x.shape();
    return Rearranged.copy(
        x, result, "PutBackward0", grad -> pick(grad, numbers, before, "TakeBackward0"));
  }

  private static int[] places(Strided data, int[] numbers) {
    int[] places = new int[numbers.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = data.offset() + numbers[i];
    }
    return places;
  }
}
