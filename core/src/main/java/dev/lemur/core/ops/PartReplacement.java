package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.function.UnaryOperator;

/** Copies with the elements of one view replaced. */
public final class PartReplacement {
  private PartReplacement() {}

  /** A copy with a diagonal replaced; {@code torch.diagonal_scatter}. */
  public static Tensor diagonal(Tensor x, Tensor source, int offset, int dim1, int dim2) {
    return replaced(x, source, whole -> whole.diagonal(offset, dim1, dim2));
  }

  /** A copy with a slice replaced; {@code torch.select_scatter}. */
  public static Tensor select(Tensor x, Tensor source, int dim, int index) {
    return replaced(x, source, whole -> whole.select(dim, index));
  }

  /** A copy with a range of slices replaced; {@code torch.slice_scatter}. */
  public static Tensor slice(Tensor x, Tensor source, int dim, long start, long end, long step) {
    return replaced(x, source, whole -> whole.slice(dim, start, end, step));
  }

  /** A copy with the elements of a strided view replaced; {@code torch.as_strided_scatter}. */
  public static Tensor asStrided(
      Tensor x, Tensor source, Shape shape, int[] strides, int storageOffset) {
    return replaced(x, source, whole -> whole.asStrided(shape, strides, storageOffset));
  }

  private static Tensor replaced(Tensor x, Tensor source, UnaryOperator<Tensor> part) {
    Tensor copy = x.clone();
    Tensor seen = part.apply(copy);
    if (!seen.shape().equals(source.shape())) {
      throw new IllegalArgumentException(
          "expected src to have a size equal to the slice of self. src size = "
              + source.shape()
              + ", slice size = "
              + seen.shape());
    }
    seen.copy_(source);
    return copy;
  }
}
