package dev.lemur.nn.utils.prune;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/** What the methods that prune whole channels have in common. */
final class Channels {
  private Channels() {}

  /** The number of channels. */
  static int count(Tensor t, int dim) {
    if (t.dim() <= 1) {
      throw new IllegalArgumentException(
          ("Structured pruning can only be applied to multidimensional tensors. Found tensor of "
                  + "shape %s with %d dims")
              .formatted(t.shape(), t.dim()));
    }
    if (dim >= t.dim()) {
      throw new IndexOutOfBoundsException(
          "Invalid index %d for tensor of size %s".formatted(dim, t.shape()));
    }
    return t.size(dim);
  }

  /** A mask that keeps the given channels only. */
  static Tensor keep(Tensor mask, int dim, Tensor kept) {
    return NullArguments.check(mask).zerosLike().indexFill(dim, kept, 1).mul(mask);
  }
}
