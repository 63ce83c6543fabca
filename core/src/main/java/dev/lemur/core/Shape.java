package dev.lemur.core;

import dev.lemur.core.arguments.NullArguments;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's dimensions; mirrors {@code torch.Size}. Immutable.
 *
 * <p>A tensor without dimensions has one element; one with a dimension of size 0 has none.
 */
public final class Shape {
  /** The shape of a 0-d tensor. */
  public static final Shape SCALAR = new Shape(new int[0]);

  private final int[] sizes;
  private final int[] strides;
  private final int numel;

  private Shape(int[] sizes) {
    this.sizes = sizes;
    this.strides = new int[sizes.length];
    long count = 1;
    for (int dim = sizes.length - 1; dim >= 0; dim--) {
      if (sizes[dim] < 0) {
        throw new IllegalArgumentException(
            "Trying to create tensor with negative dimension " + sizes[dim] + ": " + text(sizes));
      }
      strides[dim] = (int) count;
      count *= Math.max(sizes[dim], 1);
      if (count > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a tensor can have at most 2^31 - 1 elements, but the shape is " + text(sizes));
      }
    }
    for (int size : sizes) {
      count = size == 0 ? 0 : count;
    }
    this.numel = (int) count;
  }

  /**
   * A shape of the given sizes.
   *
   * @throws IllegalArgumentException if a size is negative or there would be too many elements
   */
  public static Shape of(long... sizes) {
    NullArguments.check(sizes);
    int[] ints = new int[sizes.length];
    for (int dim = 0; dim < sizes.length; dim++) {
      if (sizes[dim] < 0) {
        throw new IllegalArgumentException(
            "Trying to create tensor with negative dimension "
                + sizes[dim]
                + ": "
                + Arrays.toString(sizes));
      }
      if (sizes[dim] > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a tensor can have at most 2^31 - 1 elements, but the shape is "
                + Arrays.toString(sizes));
      }
      ints[dim] = (int) sizes[dim];
    }
    return ofInts(ints);
  }

  /** Same as {@link #of}, for an array that the caller will not change. */
  public static Shape ofInts(int... sizes) {
    return sizes.length == 0 ? SCALAR : new Shape(sizes);
  }

  /** The number of dimensions. */
  public int rank() {
    return sizes.length;
  }

  /** The number of elements. */
  public int numel() {
    return numel;
  }

  /**
   * The size of a dimension, counted from the end if negative.
   *
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public int size(int dim) {
    refuseScalar(dim);
    return sizes[dimension(dim)];
  }

  private void refuseScalar(int dim) {
    if (sizes.length == 0) {
      throw new IndexOutOfBoundsException(
          "Dimension specified as " + dim + " but tensor has no dimensions");
    }
  }

  /**
   * The non-negative index of a dimension that may be counted from the end; as in PyTorch, a 0-d
   * tensor counts as having one dimension here.
   *
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public int dimension(int dim) {
    int rank = Math.max(sizes.length, 1);
    if (dim < -rank || dim >= rank) {
      throw new IndexOutOfBoundsException(
          "Dimension out of range (expected to be in range of ["
              + -rank
              + ", "
              + (rank - 1)
              + "], but got "
              + dim
              + ")");
    }
    return dim < 0 ? dim + rank : dim;
  }

  /** The strides of a contiguous tensor of this shape; do not change them. */
  public int[] contiguousStrides() {
    return strides;
  }

  /** The sizes; do not change them. {@link #toArray()} gives a copy. */
  public int[] sizes() {
    return sizes;
  }

  /** The sizes in a new array. */
  public long[] toArray() {
    return Arrays.stream(sizes).asLongStream().toArray();
  }

  /** This shape with one more dimension, before {@code dim}. */
  public Shape inserted(int dim, int size) {
    int[] result = new int[sizes.length + 1];
    System.arraycopy(sizes, 0, result, 0, dim);
    result[dim] = size;
    System.arraycopy(sizes, dim, result, dim + 1, sizes.length - dim);
    return ofInts(result);
  }

  /** This shape without the dimension {@code dim}. */
  public Shape removed(int dim) {
    refuseScalar(dim);
    int[] result = new int[sizes.length - 1];
    System.arraycopy(sizes, 0, result, 0, dim);
    System.arraycopy(sizes, dim + 1, result, dim, result.length - dim);
    return ofInts(result);
  }

  /** This shape with another size for the dimension {@code dim}. */
  public Shape with(int dim, int size) {
    refuseScalar(dim);
    int[] result = sizes.clone();
    result[dim] = size;
    return ofInts(result);
  }

  /**
   * The shape that two tensors broadcast to: shapes are aligned at the last dimension, and sizes of
   * 1 stretch.
   *
   * @throws IllegalArgumentException if two sizes differ and neither is 1
   */
  public static Shape broadcast(Shape a, Shape b) {
    NullArguments.check(a);
    if (a == b || Arrays.equals(a.sizes, b.sizes)) {
      return a;
    }
    int rank = Math.max(a.rank(), b.rank());
    int[] result = new int[rank];
    for (int dim = rank - 1; dim >= 0; dim--) {
      int left = a.sizeFromEnd(rank - dim);
      int right = b.sizeFromEnd(rank - dim);
      if (left != right && left != 1 && right != 1) {
        throw new IllegalArgumentException(
            "The size of tensor a ("
                + left
                + ") must match the size of tensor b ("
                + right
                + ") at non-singleton dimension "
                + dim
                + ": shapes "
                + a
                + " and "
                + b
                + " cannot be broadcast");
      }
      result[dim] = left == 1 ? right : left;
    }
    return ofInts(result);
  }

  /** Whether broadcasting stretches this shape to {@code target}. */
  public boolean broadcastsTo(Shape target) {
    if (equals(target)) {
      return true;
    }
    if (rank() > target.rank()) {
      return false;
    }
    for (int back = 1; back <= rank(); back++) {
      int size = sizeFromEnd(back);
      if (size != 1 && size != target.sizeFromEnd(back)) {
        return false;
      }
    }
    return true;
  }

  private int sizeFromEnd(int back) {
    return back > sizes.length ? 1 : sizes[sizes.length - back];
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /**
   * The sizes in brackets, {@code [2, 3]}: as in PyTorch's errors and {@code list(tensor.shape)},
   * without Python's {@code torch.Size(...)}.
   */
  @Override
  public String toString() {
    return text(sizes);
  }

  private static String text(int[] sizes) {
    return Arrays.stream(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
