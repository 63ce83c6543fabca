package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Writing to diagonals, and summing them. */
public final class Diagonals {
  private Diagonals() {}

  /** The last dimension as a diagonal of two new ones; {@code torch.diag_embed}. */
  public static Tensor embed(Tensor x, int offset, int dim1, int dim2) {
    int rank = x.dim() + 1;
    Shape checked = Shape.ofInts(new int[rank]);
    int first = checked.dimension(dim1);
    int second = checked.dimension(dim2);
    if (first == second) {
      throw new IllegalArgumentException(
          "diagonal dimensions cannot be identical " + dim1 + ", " + dim2);
    }
    int side = x.size(-1) + Math.abs(offset);
    Shape shape =
        x.shape()
            .removed(x.dim() - 1)
            .inserted(Math.min(first, second), side)
            .inserted(Math.max(first, second), side);
    Tensor made =
        Rearranged.placed(
            shape, x, "DiagonalBackward0", whole -> whole.diagonal(offset, first, second));
    return Trace.isRecording()
        ? Trace.record("diag_embed", made, x, "offset", offset, "dim1", first, "dim2", second)
        : made;
  }

  /** All elements as a diagonal of a matrix; {@code torch.diagflat}. */
  public static Tensor flat(Tensor x, int offset) {
    return x.contiguous().reshape(-1).diag(offset);
  }

  /** The sum of the main diagonal of a matrix; {@code torch.trace}. */
  public static Tensor trace(Tensor x) {
    if (x.dim() != 2) {
      throw new IllegalArgumentException(
          "trace: expected a matrix, but got tensor with dim " + x.dim());
    }
    if (x.dtype() == DType.BOOL) {
      throw NotImplemented.forType("trace", x.dtype());
    }
    return x.diagonal().sum();
  }

  /** Sets the elements whose indices are all equal; {@code tensor.fill_diagonal_}. */
  public static Tensor fill(Tensor x, double value, boolean wrap) {
    if (x.dim() < 2) {
      throw new IllegalArgumentException("dimensions must larger than 1");
    }
    int side = Integer.MAX_VALUE;
    int step = 0;
    for (int dim = 0; dim < x.dim(); dim++) {
      if (x.dim() > 2 && x.size(dim) != x.size(0)) {
        throw new IllegalArgumentException("all dimensions of input must be of equal length");
      }
      side = Math.min(side, x.size(dim));
      step += x.stride()[dim];
    }
    Shape length = Shape.of(side);
    int start = x.strided().storageOffset();
    x.asStrided(length, new int[] {step}, start).fill_(value);
    if (wrap && x.dim() == 2) {
      // The next block begins one row below the last one.
      for (int row = side + 1; row < x.size(0); row += side + 1) {
        x.narrow(0, row, x.size(0) - row).diagonal().fill_(value);
      }
    }
    return x;
  }

  /** Matrices as the blocks of a block-diagonal matrix; {@code torch.block_diag}. */
  public static Tensor ofBlocks(List<Tensor> blocks) {
    List<Tensor> matrices = new ArrayList<>();
    int width = 0;
    for (Tensor block : blocks) {
      if (block.dim() > 2) {
        throw new IllegalArgumentException(
            "torch.block_diag: Input tensors must have 2 or fewer dimensions. Input "
                + matrices.size()
                + " has "
                + block.dim()
                + " dimensions");
      }
      Tensor matrix = Stacking.atLeast2d(block);
      matrices.add(matrix);
      width += matrix.size(1);
    }
    if (matrices.isEmpty()) {
      return Tensor.empty(1, 0);
    }
    List<Tensor> rows = new ArrayList<>();
    int left = 0;
    for (Tensor matrix : matrices) {
      int right = width - left - matrix.size(1);
      rows.add(Tensor.cat(List.of(zeros(matrix, left), matrix, zeros(matrix, right)), 1));
      left += matrix.size(1);
    }
    return Tensor.cat(rows, 0);
  }

  private static Tensor zeros(Tensor beside, int columns) {
    return Tensor.zeros(Shape.ofInts(beside.size(0), columns), beside.dtype());
  }
}
