package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Slice;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.trace.Trace;

/** Views of a part of the elements: rows, ranges, diagonals. */
public final class Slicing {
  private Slicing() {}

  /** The elements at one index of a dimension, which is removed; {@code torch.select}. */
  public static Tensor select(Tensor x, int dim, int index) {
    if (x.dim() == 0) {
      throw new IndexOutOfBoundsException("select() cannot be applied to a 0-dim tensor.");
    }
    int at = x.shape().dimension(dim);
    int size = x.shape().sizes()[at];
    if (index < -size || index >= size) {
      throw new IndexOutOfBoundsException(
          "select(): index "
              + index
              + " out of range for tensor of size "
              + x.shape()
              + " at dimension "
              + at);
    }
    int found = index < 0 ? index + size : index;
    Strided data = x.strided();
    Strided seen =
        data.view(
            x.shape().removed(at),
            Views.without(data.strides(), at),
            data.offset() + found * data.strides()[at]);
    Tensor made =
        Rearranged.viewOfPart(x, seen, "SelectBackward0", whole -> whole.select(at, found));
    return Trace.isRecording() ? Trace.record("select", made, x, "dim", at, "index", found) : made;
  }

  /**
   * Every {@code step}-th element of a dimension from start up to end, both clamped to its size.
   */
  public static Tensor slice(Tensor x, int dim, long start, long end, long step) {
    if (x.dim() == 0) {
      throw new IndexOutOfBoundsException("slice() cannot be applied to a 0-dim tensor.");
    }
    if (step <= 0) {
      throw new IllegalArgumentException("slice step must be positive, but got " + step);
    }
    int at = x.shape().dimension(dim);
    int size = x.shape().sizes()[at];
    long first = Math.min(Math.max(start < 0 ? start + size : start, 0), size);
    long last = Math.min(Math.max(end < 0 ? end + size : end, first), size);
    int count = last == first ? 0 : (int) ((last - first - 1) / step) + 1;
    Strided data = x.strided();
    int[] strides = data.strides().clone();
    // Steps beyond the size make no difference.
    strides[at] *= (int) Math.min(step, Math.max(size, 1));
    Shape shape = x.shape().with(at, count);
    Strided seen = data.view(shape, strides, data.offset() + (int) first * data.strides()[at]);
    Tensor made =
        Rearranged.viewOfPart(
            x, seen, "SliceBackward0", whole -> whole.slice(at, (int) first, (int) last, step));
    return Trace.isRecording()
        ? Trace.record("slice", made, x, "dim", at, "start", first, "end", last, "step", step)
        : made;
  }

  /** {@code length} elements of a dimension from {@code start} on; {@code torch.narrow}. */
  public static Tensor narrow(Tensor x, int dim, int start, int length) {
    if (x.dim() == 0) {
      throw new IllegalArgumentException("narrow() cannot be applied to a 0-dim tensor.");
    }
    int size = x.size(dim);
    if (length < 0) {
      throw new IllegalArgumentException(
          "narrow(): length must be non-negative, but got " + length);
    }
    if (start < -size || start > size) {
      throw new IndexOutOfBoundsException(
          "start out of range (expected to be in range of ["
              + -size
              + ", "
              + size
              + "], but got "
              + start
              + ")");
    }
    int first = start < 0 ? start + size : start;
    if (first > size - length) {
      throw new IllegalArgumentException(
          "start (" + first + ") + length (" + length + ") exceeds dimension size (" + size + ").");
    }
    return slice(x, dim, first, first + length, 1);
  }

  /** The element or part at the given indices of the first dimensions; {@code x[i, j]}. */
  public static Tensor at(Tensor x, int... indices) {
    checkRank(x, indices.length);
    Tensor result = x;
    for (int i = 0; i < indices.length; i++) {
      checkIndex(x, i, indices[i]);
      result = select(result, 0, indices[i]);
    }
    return result;
  }

  /** Slices the first dimensions; {@code x[a:b, c:d]}. */
  public static Tensor at(Tensor x, Slice... slices) {
    checkRank(x, slices.length);
    Tensor result = x;
    int dim = 0;
    for (int i = 0; i < slices.length; i++) {
      Slice slice = slices[i];
      if (slice.isIndex()) {
        checkIndex(x, i, slice.start());
        result = select(result, dim, (int) slice.start());
      } else {
        if (slices.length == 1 || !slice.isAll()) {
          result = slice(result, dim, slice.start(), slice.end(), slice.step());
        }
        dim++;
      }
    }
    Tensor made =
        result == x ? Rearranged.view(x, x.strided(), "AliasBackward0", grad -> grad) : result;
    return Trace.isRecording() ? Trace.record("alias", made, x) : made;
  }

  private static void checkRank(Tensor x, int count) {
    if (count > x.dim()) {
      throw new IndexOutOfBoundsException(
          x.dim() == 0
              ? "invalid index of a 0-dim tensor. Use `tensor.item()` to convert a 0-dim tensor to "
                  + "a number"
              : "too many indices for tensor of dimension " + x.dim() + ": " + count);
    }
  }

  private static void checkIndex(Tensor x, int dim, long index) {
    int size = x.size(dim);
    if (index < -size || index >= size) {
      throw new IndexOutOfBoundsException(
          "index " + index + " is out of bounds for dimension " + dim + " with size " + size);
    }
  }

  /**
   * The elements whose indices in two dimensions differ by {@code offset}, along a new last
   * dimension; {@code torch.diagonal}.
   */
  public static Tensor diagonal(Tensor x, int offset, int dim1, int dim2) {
    int row = x.shape().dimension(dim1);
    int column = x.shape().dimension(dim2);
    if (row == column) {
      throw new IllegalArgumentException(
          "diagonal dimensions cannot be identical " + dim1 + ", " + dim2);
    }
    Strided data = x.strided();
    int rows = x.size(row);
    int columns = x.size(column);
    int length =
        Math.max(
            offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns), 0);
    int rowStride = data.strides()[row];
    int columnStride = data.strides()[column];
    int skipped = offset >= 0 ? offset * columnStride : -offset * rowStride;
    int high = Math.max(row, column);
    int low = Math.min(row, column);
    Shape others = x.shape().removed(high).removed(low);
    int[] otherStrides = Views.without(Views.without(data.strides(), high), low);
    int[] strides = java.util.Arrays.copyOf(otherStrides, otherStrides.length + 1);
    strides[otherStrides.length] = rowStride + columnStride;
    Strided seen =
        data.view(
            others.inserted(others.rank(), length),
            strides,
            length == 0 ? data.offset() : data.offset() + skipped);
    Tensor made =
        Rearranged.viewOfPart(
            x, seen, "DiagonalBackward0", whole -> whole.diagonal(offset, row, column));
    return Trace.isRecording()
        ? Trace.record("diagonal", made, x, "offset", offset, "dim1", row, "dim2", column)
        : made;
  }
}
