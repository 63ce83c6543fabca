package dev.lemur.core.kernel.reduce;

import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.parallel.Parallel;

/** The lines of elements along one dimension of an array. */
public final class Lines {
  private Lines() {}

  /** The array with {@code dim} as its last dimension, so that a cursor walks line by line. */
  public static Strided along(Strided array, int dim) {
    int rank = array.shape().rank();
    if (rank == 0 || dim == rank - 1) {
      return array;
    }
    int[] sizes = new int[rank];
    int[] strides = new int[rank];
    for (int i = 0; i < rank; i++) {
      int source = i < dim ? i : i == rank - 1 ? dim : i + 1;
      sizes[i] = array.shape().sizes()[source];
      strides[i] = array.strides()[source];
    }
    return array.view(Shape.ofInts(sizes), strides, array.offset());
  }

  /** The number of elements in a line along {@code dim}. */
  public static int length(Strided array, int dim) {
    return array.shape().rank() == 0 ? 1 : array.shape().sizes()[dim];
  }

  /** Runs {@code body} for ranges of lines, on several threads if that is worthwhile. */
  public static void forEach(Strided array, int dim, Parallel.Range body) {
    int length = length(array, dim);
    if (array.numel() > 0) {
      Parallel.forRange(array.numel() / length, length, body);
    }
  }
}
