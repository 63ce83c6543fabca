package dev.lemur.core.testing;

import dev.lemur.core.Shape;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** How the elements of a tensor follow each other in memory. */
public enum MemoryLayout {
  /** Row by row. */
  CONTIGUOUS(MemoryLayout::rowsFirst, 1, 0),
  /** Column by column. */
  TRANSPOSED(MemoryLayout::columnsFirst, 1, 0),
  /** The first dimension is the nearest, the last one the farthest. */
  PERMUTED(rank -> position -> position, 1, 0),
  /** Row by row, with elements between the rows that are not part of the tensor. */
  NARROWED(MemoryLayout::rowsFirst, 1, 3),
  /** Column by column, with elements between the columns that are not part of the tensor. */
  NARROWED_AND_TRANSPOSED(MemoryLayout::columnsFirst, 1, 3),
  /** Every second element of the memory. */
  STEPPED(MemoryLayout::rowsFirst, 2, 0),
  /** All along the first dimension are the same elements. */
  EXPANDED_ALONG_FIRST(MemoryLayout::rowsFirst, 1, 0),
  /** All along the last dimension are the same elements. */
  EXPANDED_ALONG_LAST(MemoryLayout::rowsFirst, 1, 0),
  /** All elements are the same one. */
  EXPANDED_FROM_ONE(MemoryLayout::rowsFirst, 0, 0);

  /** For a rank, the dimension at each position from the nearest to the farthest. */
  private final IntFunction<IntUnaryOperator> order;

  private final int step;
  private final int gap;

  MemoryLayout(IntFunction<IntUnaryOperator> order, int step, int gap) {
    this.order = order;
    this.step = step;
    this.gap = gap;
  }

  /** Whether every element has memory of its own. */
  public boolean isWritable() {
    return compareTo(EXPANDED_ALONG_FIRST) < 0;
  }

  /** The strides of a tensor of that shape. */
  int[] strides(Shape shape) {
    int[] sizes = shape.sizes();
    int[] strides = new int[sizes.length];
    IntUnaryOperator dimensions = order.apply(sizes.length);
    int stride = step;
    for (int position = 0; position < sizes.length; position++) {
      int dim = dimensions.applyAsInt(position);
      strides[dim] = stride;
      stride *= isExpanded(dim, sizes.length) ? 1 : sizes[dim];
      stride += position == 0 ? gap : 0;
    }
    for (int dim = 0; dim < sizes.length; dim++) {
      strides[dim] = isExpanded(dim, sizes.length) ? 0 : strides[dim];
    }
    return strides;
  }

  private boolean isExpanded(int dim, int rank) {
    return switch (this) {
      case EXPANDED_ALONG_FIRST -> dim == 0;
      case EXPANDED_ALONG_LAST -> dim == rank - 1;
      case EXPANDED_FROM_ONE -> true;
      default -> false;
    };
  }

  private static IntUnaryOperator rowsFirst(int rank) {
    return position -> rank - 1 - position;
  }

  private static IntUnaryOperator columnsFirst(int rank) {
    return position -> position < 2 && rank > 1 ? rank - 2 + position : rank - 1 - position;
  }
}
