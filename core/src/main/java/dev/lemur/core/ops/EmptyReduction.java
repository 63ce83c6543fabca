package dev.lemur.core.ops;

import dev.lemur.core.Tensor;

/** Rejects empty reductions that have no defined result. */
final class EmptyReduction {
  private EmptyReduction() {}

  static void refuseWhole(Tensor x, String name) {
    if (x.numel() == 0) {
      throw new IllegalArgumentException(
          name
              + "(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
              + "reduction dim with the 'dim' argument.");
    }
  }

  static void refuse(Tensor x, String name, ReducedDimensions reduced, int... dims) {
    if (x.numel() > 0) {
      return;
    }
    if (dims.length == 0) {
      refuseWhole(x, name);
    }
    for (int dim = 0; dim < x.dim(); dim++) {
      if (reduced.reduced()[dim]) {
        refuse(x, name, dim);
      }
    }
  }

  static void refuse(Tensor x, String name, int dim) {
    if (x.numel() == 0 && x.size(dim) == 0) {
      throw new IndexOutOfBoundsException(
          name + "(): Expected reduction dim " + dim + " to have non-zero size.");
    }
  }
}
