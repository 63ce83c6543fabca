package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Indices by their numbers and of triangles. */
public final class TriangleIndices {
  private TriangleIndices() {}

  /** The rows and columns of the elements up to a diagonal; {@code torch.tril_indices}. */
  public static Tensor lower(int rows, int columns, int offset) {
    return indices(rows, columns, offset, true);
  }

  /** The rows and columns of the elements from a diagonal on; {@code torch.triu_indices}. */
  public static Tensor upper(int rows, int columns, int offset) {
    return indices(rows, columns, offset, false);
  }

  private static Tensor indices(int rows, int columns, int offset, boolean lower) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(
          (rows < 0 ? "row" : "col") + " must be non-negative, got" + (rows < 0 ? rows : columns));
    }
    LongStream.Builder rowNumbers = LongStream.builder();
    LongStream.Builder columnNumbers = LongStream.builder();
    for (int row = 0; row < rows; row++) {
      int first = lower ? 0 : Math.max(0, row + offset);
      int end = lower ? Math.min(columns, row + offset + 1) : columns;
      for (int column = first; column < end; column++) {
        rowNumbers.add(row);
        columnNumbers.add(column);
      }
    }
    long[] both = LongStream.concat(rowNumbers.build(), columnNumbers.build()).toArray();
    return Values.of(Shape.of(2, both.length / 2), both);
  }

  /** The indices in a shape that row-major numbers stand for; {@code torch.unravel_index}. */
  public static List<Tensor> unravel(Tensor numbers, Shape shape) {
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
