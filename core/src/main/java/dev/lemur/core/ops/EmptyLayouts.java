package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Strided;
import java.util.Arrays;

/** Uninitialized memory in an order of the caller's. */
public final class EmptyLayouts {
  private EmptyLayouts() {}

  /**
   * With the given strides, in memory that just holds the elements; {@code torch.empty_strided}.
   */
  public static Tensor strided(Shape shape, int[] strides, DType dtype) {
    NullArguments.check(shape);
    NullArguments.check(strides);
    if (strides.length != shape.rank()) {
      throw new IllegalArgumentException(
          "dimensionality of sizes ("
              + shape.rank()
              + ") must match dimensionality of strides ("
              + strides.length
              + ")");
    }
    long last = 0;
    for (int dim = 0; dim < strides.length; dim++) {
      if (strides[dim] < 0) {
        throw new IllegalArgumentException(
            "Storage size calculation overflowed with sizes="
                + shape
                + " and strides="
                + Arrays.toString(strides));
      }
      last += (long) strides[dim] * (shape.sizes()[dim] - 1);
    }
    Strided memory = Strided.allocate(Shape.of(shape.numel() == 0 ? 0 : last + 1), dtype);
    return Tensor.wrap(memory.view(shape, strides.clone(), memory.offset()));
  }

  /**
   * With the dimensions in the given order, the last one being contiguous; {@code
   * torch.empty_permuted}.
   */
  public static Tensor permuted(Shape shape, int[] physicalLayout, DType dtype) {
    NullArguments.check(shape);
    NullArguments.check(physicalLayout);
    int rank = shape.rank();
    if (physicalLayout.length != rank) {
      throw new IllegalArgumentException(
          "Number of dimensions in size does not match the length of the physical_layout; i.e."
              + " len(size) = "
              + rank
              + " is not equal to len(physical_layout) = "
              + physicalLayout.length);
    }
    int[] sizes = new int[rank];
    int[] places = new int[rank];
    boolean[] seen = new boolean[rank];
    for (int i = 0; i < rank; i++) {
      int dim = physicalLayout[i];
      if (dim < 0 || dim >= rank) {
        throw new IndexOutOfBoundsException(
            "Dimension out of range (expected to be between 0 and "
                + (rank - 1)
                + ", but got "
                + dim
                + " at index "
                + i
                + ")");
      }
      if (seen[dim]) {
        throw new IllegalArgumentException("Duplicate dim not allowed: " + dim);
      }
      seen[dim] = true;
      sizes[i] = shape.sizes()[dim];
      places[dim] = i;
    }
    Strided memory = Strided.allocate(Shape.ofInts(sizes), dtype);
    int[] strides = new int[rank];
    for (int dim = 0; dim < rank; dim++) {
      strides[dim] = memory.strides()[places[dim]];
    }
    return Tensor.wrap(memory.view(shape, strides, memory.offset()));
  }
}
