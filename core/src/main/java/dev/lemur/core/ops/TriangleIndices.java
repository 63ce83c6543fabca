package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Strided;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/** Indices of triangles, and unravelled flat indices. */
public final class TriangleIndices {
  private TriangleIndices() {}

  /**
   * The row and column indices of the elements on and below a diagonal; {@code torch.tril_indices}.
   */
  public static Tensor lower(int rows, int columns, int offset) {
    return indices(rows, columns, offset, true);
  }

  /**
   * The row and column indices of the elements on and above a diagonal; {@code torch.triu_indices}.
   */
  public static Tensor upper(int rows, int columns, int offset) {
    return indices(rows, columns, offset, false);
  }

  private static Tensor indices(int rows, int columns, int offset, boolean lower) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(
          (rows < 0 ? "row" : "col") + " must be non-negative, got" + (rows < 0 ? rows : columns));
    }
    Triangle triangle = new Triangle(columns, offset, lower);
    long count = triangle.count(rows);
    Strided indices = Strided.allocate(Shape.of(2, count), DType.INT64);
    int start = indices.offset();
    LongBuffer numbers = indices.storage().longs();
    int at = 0;
    for (int row = triangle.firstRow(rows); at < count; row++) {
      for (int column = triangle.first(row); column < triangle.end(row); column++) {
        numbers.put(start + at, row);
        numbers.put(start + (int) count + at, column);
        at++;
      }
    }
    return Tensor.wrap(indices);
  }

  /** The columns of a row that belong to a triangle. */
  private record Triangle(int columns, int offset, boolean lower) {
    int first(int row) {
      return lower ? 0 : within((long) row + offset);
    }

    int end(int row) {
      return lower ? within((long) row + offset + 1) : columns;
    }

    /** The first row that may have elements. */
    int firstRow(int rows) {
      return lower ? (int) Math.max(0, Math.min(-1L - offset, rows)) : 0;
    }

    /** How many elements some rows have; with an error of rounding where no tensor has so many. */
    long count(int rows) {
      long shift = lower ? offset + 1L : offset;
      long slopeBegins = Math.max(0, Math.min(-shift, rows));
      long slopeEnds = Math.max(slopeBegins, Math.min(columns - shift, rows));
      double onSlope = slopeEnds - slopeBegins;
      double before =
          onSlope * (slopeBegins + slopeEnds - 1) / 2
              + onSlope * shift
              + (double) columns * (rows - slopeEnds);
      return (long) (lower ? before : (double) rows * columns - before);
    }

    private int within(long column) {
      return (int) Math.max(0, Math.min(column, columns));
    }
  }

  /** Converts row-major (flat) indices to indices into a shape; {@code torch.unravel_index}. */
  public static List<Tensor> unravel(Tensor numbers, Shape shape) {
    NullArguments.check(numbers);
    if (numbers.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "expected 'indices' to be integer dtype, but got " + numbers.dtype());
    }
    List<Tensor> indices = new ArrayList<>();
    long behind = shape.numel();
    for (int size : shape.sizes()) {
      behind = size == 0 ? 0 : behind / size;
      indices.add(numbers.floorDivide(Math.max(behind, 1)).remainder((long) Math.max(size, 1)));
    }
    return List.copyOf(indices);
  }
}
