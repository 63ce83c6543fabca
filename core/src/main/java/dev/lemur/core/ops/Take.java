package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Elements;
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
    Tensor taken = pick(x, counted(index.strided(), x.numel()), index.shape(), "TakeBackward0");
    return Trace.isRecording() ? Trace.record("take", taken, List.of(x, index)) : taken;
  }

  /** The indices as a vector, counted from the start where they were counted from the end. */
  private static Strided counted(Strided index, int size) {
    Strided result = Strided.allocate(Shape.ofInts(index.numel()), DType.INT64);
    Cursor source = new Cursor(index);
    Elements.fillLongs(
        result,
        block -> {
          source.load(block, block.length);
          for (int i = 0; i < block.length; i++) {
            if (block[i] < -size || block[i] >= size) {
              throw new IndexOutOfBoundsException(
                  "out of range: tried to access index "
                      + block[i]
                      + " on a tensor of "
                      + size
                      + " elements.");
            }
            block[i] += block[i] < 0 ? size : 0;
          }
        });
    return result;
  }

  /** The elements at the row-major indices in an int64 vector, in the given shape. */
  static Tensor pick(Tensor x, Strided numbers, Shape shape, String name) {
    Strided result = Strided.allocate(shape, x.dtype());
    Places.takeRows(vector(Copying.contiguous(x.strided())), 0, numbers, result);
    Shape before = x.shape();
    return LinearMap.result(x, result, name, grad -> putBack(grad, numbers, before));
  }

  /** Zeros with the elements of {@code x} added at the given row-major indices. */
  private static Tensor putBack(Tensor x, Strided numbers, Shape shape) {
    Strided result = Strided.allocate(shape, x.dtype());
    Copies.fill(result, 0);
    Places.addRows(Copying.contiguous(x.strided()), 0, numbers, vector(result));
    Shape before = x.shape();
    return LinearMap.result(
        x, result, "PutBackward0", grad -> pick(grad, numbers, before, "TakeBackward0"));
  }

  private static Strided vector(Strided contiguous) {
    return contiguous.view(Shape.ofInts(contiguous.numel()), new int[] {1}, contiguous.offset());
  }
}
