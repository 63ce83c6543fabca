package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tensors of indices into some dimensions of a shape, checked and broadcast: which slices they
 * select, and their position in the result.
 *
 * <p>The indexed dimensions are moved together, to the front if others are in between, so that the
 * elements form a [before, indexed, after] array.
 */
final class IndexTensors {
  /** The indices of each dimension, null for a whole one. */
  private final @Nullable Tensor[] indices;

  private final int[] order;
  private final Strided rows;
  private final Shape resultShape;
  private final int before;
  private final int indexed;
  private final int after;

  /** The indices for a tensor of the given shape; a mask covers several dimensions. */
  static IndexTensors of(Shape shape, List<? extends @Nullable Tensor> given) {
    List<@Nullable Tensor> expanded = withoutMasks(shape, given);
    if (expanded.size() > shape.rank()) {
      throw new IndexOutOfBoundsException(
          "too many indices for tensor of dimension " + shape.rank() + ": " + expanded.size());
    }
    while (expanded.size() < shape.rank()) {
      expanded.add(null);
    }
    return new IndexTensors(shape, expanded.toArray(new @Nullable Tensor[0]));
  }

  private static List<@Nullable Tensor> withoutMasks(
      Shape shape, List<? extends @Nullable Tensor> given) {
    NullArguments.check(given);
    List<@Nullable Tensor> expanded = new ArrayList<>();
    for (Tensor index : given) {
      if (index == null || index.dtype() == DType.INT64 || index.dtype() == DType.INT32) {
        expanded.add(index);
      } else if (index.dtype() == DType.BOOL || index.dtype() == DType.UINT8) {
        checkMask(shape, index, expanded.size());
        Tensor found = index.nonzero();
        for (int dim = 0; dim < index.dim(); dim++) {
          expanded.add(found.select(1, dim));
        }
      } else {
        throw new IndexOutOfBoundsException(
            "tensors used as indices must be int64, int32, uint8 or bool tensors, but got "
                + index.dtype());
      }
    }
    return expanded;
  }

  private static void checkMask(Shape shape, Tensor mask, int dim) {
    for (int i = 0; i < mask.dim(); i++) {
      if (dim + i >= shape.rank() || mask.size(i) != shape.size(dim + i)) {
        throw new IndexOutOfBoundsException(
            "The shape of the mask "
                + mask.shape()
                + " at index "
                + i
                + " does not match the shape of the indexed tensor "
                + shape
                + " at index "
                + (dim + i));
      }
    }
  }

  private IndexTensors(Shape shape, @Nullable Tensor[] indices) {
    this.indices = indices;
    int rank = shape.rank();
    int[] taken = dimensions(rank, true);
    int[] whole = dimensions(rank, false);
    boolean together = taken.length > 0 && taken[taken.length - 1] - taken[0] == taken.length - 1;
    int first = together ? taken[0] : 0;
    this.order = new int[rank];
    System.arraycopy(whole, 0, order, 0, first);
    System.arraycopy(taken, 0, order, first, taken.length);
    System.arraycopy(whole, first, order, first + taken.length, whole.length - first);
    Shape named = broadcast(taken);
    this.rows = rows(shape, taken, named);
    long[] sizes = new long[whole.length + named.rank()];
    int at = 0;
    int product = 1;
    for (int i = 0; i < first; i++) {
      sizes[at++] = shape.size(whole[i]);
      product *= shape.size(whole[i]);
    }
    this.before = product;
    for (int size : named.sizes()) {
      sizes[at++] = size;
    }
    product = 1;
    for (int i = first; i < whole.length; i++) {
      sizes[at++] = shape.size(whole[i]);
      product *= shape.size(whole[i]);
    }
    this.after = product;
    this.indexed = Arrays.stream(taken).map(shape::size).reduce(1, (a, b) -> a * b);
    this.resultShape = Shape.of(sizes);
  }

  private int[] dimensions(int rank, boolean ofIndices) {
    int[] dims = new int[rank];
    int count = 0;
    for (int dim = 0; dim < rank; dim++) {
      if (indices[dim] != null == ofIndices) {
        dims[count++] = dim;
      }
    }
    return Arrays.copyOf(dims, count);
  }

  private Shape broadcast(int[] dims) {
    try {
      Shape shape = Shape.SCALAR;
      for (int dim : dims) {
        shape = Shape.broadcast(shape, Objects.requireNonNull(indices[dim]).shape());
      }
      return shape;
    } catch (IllegalArgumentException e) {
      throw new IndexOutOfBoundsException(
          "shape mismatch: indexing tensors could not be broadcast together with shapes "
              + String.join(
                  ", ", Arrays.stream(tensors()).map(index -> index.shape().toString()).toList()));
    }
  }

  private Strided rows(Shape shape, int[] dims, Shape named) {
    Strided result = Strided.allocate(Shape.ofInts(named.numel()), DType.INT64);
    Cursor[] cursors = new Cursor[dims.length];
    for (int i = 0; i < dims.length; i++) {
      cursors[i] =
          new Cursor(Objects.requireNonNull(indices[dims[i]]).strided().broadcastTo(named));
    }
    Elements.fillLongs(
        result,
        block -> {
          Arrays.fill(block, 0);
          long[] numbers = new long[block.length];
          for (int i = 0; i < dims.length; i++) {
            cursors[i].load(numbers, numbers.length);
            addIndices(numbers, shape.size(dims[i]), dims[i], block);
          }
        });
    return result;
  }

  private static void addIndices(long[] numbers, int size, int dim, long[] rows) {
    for (int i = 0; i < rows.length; i++) {
      long number = numbers[i] < 0 ? numbers[i] + size : numbers[i];
      if (number < 0 || number >= size) {
        throw new IndexOutOfBoundsException(
            "index "
                + numbers[i]
                + " is out of bounds for dimension "
                + dim
                + " with size "
                + size);
      }
      rows[i] = rows[i] * size + number;
    }
  }

  /** All index tensors, of integers. */
  Tensor[] tensors() {
    return Arrays.stream(indices).filter(Objects::nonNull).toArray(Tensor[]::new);
  }

  /** The indexed dimensions. */
  int[] dimensions() {
    return dimensions(indices.length, true);
  }

  /** The original list of index tensors, null for whole dimensions, each taken from a source. */
  List<@Nullable Tensor> perDimension(IntFunction<Tensor> tensor) {
    List<@Nullable Tensor> list = new ArrayList<>();
    int next = 0;
    for (Tensor index : indices) {
      list.add(index == null ? null : tensor.apply(next++));
    }
    return list;
  }

  /** The elements with the indexed dimensions moved together. */
  Strided inOrder(Strided x) {
    int[] sizes = new int[order.length];
    int[] strides = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      sizes[i] = x.shape().sizes()[order[i]];
      strides[i] = x.strides()[order[i]];
    }
    return x.view(Shape.ofInts(sizes), strides, x.offset());
  }

  /** Contiguous elements that are {@link #inOrder}, as [before, indexed, after]. */
  Strided inRows(Strided data) {
    Shape shape = Shape.ofInts(before, indexed, after);
    return data.view(shape, shape.contiguousStrides(), data.offset());
  }

  /** The numbers of the rows that the result consists of. */
  Strided rows() {
    return rows;
  }

  Shape resultShape() {
    return resultShape;
  }
}
