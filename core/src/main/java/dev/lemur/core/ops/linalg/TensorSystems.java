package dev.lemur.core.ops.linalg;

import dev.lemur.core.Linalg;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Systems of equations with tensors for matrices: some dimensions are the rows, others columns. */
public final class TensorSystems {
  private TensorSystems() {}

  /** The inverse with respect to {@code tensordot} over {@code ind} dimensions. */
  public static Tensor inverse(Tensor a, int ind) {
    if (ind <= 0) {
      throw new IllegalArgumentException(
          "Expected a strictly positive integer for 'ind', but got " + ind);
    }
    int split = Math.min(ind, a.dim());
    Shape rows = part(a.shape(), 0, split);
    Shape columns = part(a.shape(), split, a.dim());
    checkSquare("ind", rows, columns);
    Tensor inverse = Linalg.inv(a.reshape(rows.numel(), columns.numel()));
    return inverse.reshape(joined(columns, rows));
  }

  /**
   * The x with {@code tensordot(a, x, x.dim()) = b}.
   *
   * @param dims the dimensions of {@code a} that are moved to its end first
   */
  public static Tensor solve(Tensor a, Tensor b, int... dims) {
    int[] ends = IntStream.range(a.dim() - dims.length, a.dim()).toArray();
    Tensor moved = dims.length == 0 ? a : a.movedim(dims, ends);
    int split = Math.min(b.dim(), a.dim());
    Shape columns = part(moved.shape(), split, moved.dim());
    checkSquare("other.ndim", b.shape(), columns);
    Tensor matrix = moved.reshape(b.numel(), columns.numel());
    return Linalg.solve(matrix, b.flatten()).reshape(columns);
  }

  private static Shape part(Shape shape, int from, int to) {
    return Shape.ofInts(Arrays.copyOfRange(shape.sizes(), from, to));
  }

  private static Shape joined(Shape first, Shape second) {
    return Shape.of(
        IntStream.concat(Arrays.stream(first.sizes()), Arrays.stream(second.sizes()))
            .asLongStream()
            .toArray());
  }

  private static void checkSquare(String split, Shape rows, Shape columns) {
    if (rows.numel() != columns.numel()) {
      throw new IllegalArgumentException(
          "Expected self to satisfy the requirement prod(self.shape["
              + split
              + ":]) == prod(self.shape[:"
              + split
              + "]), but got "
              + columns.numel()
              + " != "
              + rows.numel());
    }
  }
}
