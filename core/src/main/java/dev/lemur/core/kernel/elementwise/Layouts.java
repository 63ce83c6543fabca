package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;

/** The same elements in an order or a layout that is faster to walk. */
public final class Layouts {
  private Layouts() {}

  /**
   * {@code array} with its dimensions in the memory order of {@code guide}, which has the same
   * shape.
   */
  public static Strided inOrderOf(Strided guide, Strided array) {
    if (guide.isContiguous()) {
      return array;
    }
    int rank = guide.shape().rank();
    int[] order = new int[rank];
    for (int dim = 0; dim < rank; dim++) {
      int at = dim;
      for (; at > 0 && guide.strides()[order[at - 1]] < guide.strides()[dim]; at--) {
        order[at] = order[at - 1];
      }
      order[at] = dim;
    }
    int[] sizes = new int[rank];
    int[] strides = new int[rank];
    for (int dim = 0; dim < rank; dim++) {
      sizes[dim] = array.shape().sizes()[order[dim]];
      strides[dim] = array.strides()[order[dim]];
    }
    return array.view(Shape.ofInts(sizes), strides, array.offset());
  }

  /**
   * A copy with neighbours of the last dimension adjacent, if it can be made in tiles, since
   * distant elements are slow to gather one by one; otherwise the array itself.
   */
  static Strided withNearNeighbours(Strided array) {
    int[] sizes = array.shape().sizes();
    int last = sizes.length - 1;
    while (last > 0 && sizes[last] == 1) {
      last--;
    }
    if (Math.abs(array.strides()[last]) <= 1
        || sizes[last] < Thresholds.NARROWEST_TILE
        || !hasTiles(array)) {
      return array;
    }
    Strided copy = Strided.allocate(array.shape(), array.dtype());
    StridedCopy.run(array, copy);
    return copy;
  }

  /** Whether an array can be reordered in tiles. */
  public static boolean hasTiles(Strided array) {
    boolean neighbours = false;
    for (int dim = 0; dim < array.strides().length; dim++) {
      int size = array.shape().sizes()[dim];
      int stride = array.strides()[dim];
      if (stride == 0 && size > 1) {
        // A broadcast array would be copied several times over.
        return false;
      }
      neighbours |= stride == 1 && size >= Thresholds.NARROWEST_TILE;
    }
    return neighbours && array.dtype() == DType.FLOAT32;
  }
}
