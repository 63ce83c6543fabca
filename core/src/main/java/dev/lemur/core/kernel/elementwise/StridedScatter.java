package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Adds elements at the positions of a strided view, which may overlap. */
public final class StridedScatter {
  private StridedScatter() {}

  /**
   * Fills the vector {@code out}: each place gets the sum of the elements of {@code from} that a
   * view of {@code out} with the given strides and offset has there, or zero if it has none.
   */
  public static void sum(Strided from, int[] strides, int offset, Strided out) {
    if (overlaps(from.shape(), strides)) {
      double[] values = Elements.doubles(from);
      double[] sums = new double[out.numel()];
      int[] sizes = from.shape().sizes();
      int[] index = new int[sizes.length];
      int position = offset;
      for (double value : values) {
        sums[position] += value;
        for (int dim = sizes.length - 1; dim >= 0; dim--) {
          position += strides[dim];
          if (++index[dim] < sizes[dim]) {
            break;
          }
          position -= sizes[dim] * strides[dim];
          index[dim] = 0;
        }
      }
      Elements.set(out, sums);
    } else {
      Copies.fill(out, 0);
      Copies.copy(from, out.view(from.shape(), strides, out.offset() + offset));
    }
  }

  /** Whether two indices may share a position; true in doubtful cases. */
  private static boolean overlaps(Shape shape, int[] strides) {
    int[] sizes = shape.sizes();
    int[] byStride =
        IntStream.range(0, sizes.length)
            .filter(dim -> sizes[dim] > 1)
            .boxed()
            .sorted(Comparator.comparingInt(dim -> strides[dim]))
            .mapToInt(Integer::intValue)
            .toArray();
    long reached = 0;
    for (int dim : byStride) {
      if (strides[dim] <= reached) {
        return true;
      }
      reached += (long) strides[dim] * (sizes[dim] - 1);
    }
    return false;
  }
}
