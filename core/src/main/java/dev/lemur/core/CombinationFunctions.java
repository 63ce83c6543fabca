package dev.lemur.core;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.Diagonals;
import dev.lemur.core.ops.Grids;
import dev.lemur.core.ops.Stacking;
import dev.lemur.core.ops.TensorProducts;
import dev.lemur.core.ops.TriangleIndices;
import dev.lemur.core.ops.TypePromotion;
import dev.lemur.core.ops.Where;
import java.util.List;

/** Joining, gridding and combining several tensors: a part of {@link Tensor}. */
public abstract sealed class CombinationFunctions extends SequenceFunctions permits Tensor {
  CombinationFunctions() {}

  /** Joins tensors along the second dimension, and vectors along their only one. */
  public static Tensor hstack(Tensor... tensors) {
    return hstack(NullArguments.list(tensors));
  }

  /** Same as {@link #hstack(Tensor...)}; {@code torch.hstack}. */
  public static Tensor hstack(List<Tensor> tensors) {
    return Stacking.horizontally(tensors);
  }

  /** Joins tensors along the first dimension; vectors become rows. */
  public static Tensor vstack(Tensor... tensors) {
    return vstack(NullArguments.list(tensors));
  }

  /** Same as {@link #vstack(Tensor...)}; {@code torch.vstack}, {@code torch.row_stack}. */
  public static Tensor vstack(List<Tensor> tensors) {
    return Stacking.vertically(tensors);
  }

  /** Same as {@link #vstack(Tensor...)}. */
  public static Tensor rowStack(Tensor... tensors) {
    return vstack(tensors);
  }

  /** Same as {@link Tensor#cat(List, int)}. */
  public static Tensor concat(List<Tensor> tensors, int dim) {
    return Tensor.cat(tensors, dim);
  }

  /** Same as {@link Tensor#cat(List, int)}. */
  public static Tensor concatenate(List<Tensor> tensors, int dim) {
    return Tensor.cat(tensors, dim);
  }

  /** The result type of arithmetic on the two types; {@code torch.promote_types}. */
  public static DType promoteTypes(DType a, DType b) {
    return DType.promote(a, b);
  }

  /** The type of the result of arithmetic with these tensors; {@code torch.result_type}. */
  public static DType resultType(Tensor a, Tensor b) {
    return TypePromotion.of(a, b);
  }

  /**
   * Whether PyTorch's rules allow a conversion: not from floating-point numbers to integers, nor
   * from numbers to truth values; {@code torch.can_cast}.
   */
  public static boolean canCast(DType from, DType to) {
    NullArguments.check(from);
    NullArguments.check(to);
    return from == DType.BOOL
        || to != DType.BOOL && (to.isFloatingPoint() || !from.isFloatingPoint());
  }

  /** Joins tensors along the third dimension. */
  public static Tensor dstack(Tensor... tensors) {
    return dstack(NullArguments.list(tensors));
  }

  /** Same as {@link #dstack(Tensor...)}; {@code torch.dstack}. */
  public static Tensor dstack(List<Tensor> tensors) {
    return Stacking.inDepth(tensors);
  }

  /** Joins tensors along the second dimension; vectors become columns. */
  public static Tensor columnStack(Tensor... tensors) {
    return columnStack(NullArguments.list(tensors));
  }

  /** Same as {@link #columnStack(Tensor...)}; {@code torch.column_stack}. */
  public static Tensor columnStack(List<Tensor> tensors) {
    return Stacking.columns(tensors);
  }

  /** Matrices along a diagonal, zeros elsewhere; {@code torch.block_diag}. */
  public static Tensor blockDiag(Tensor... tensors) {
    return Diagonals.ofBlocks(NullArguments.list(tensors));
  }

  /** Views of the tensors, broadcast to their common shape. */
  public static List<Tensor> broadcastTensors(Tensor... tensors) {
    return Grids.broadcast(NullArguments.list(tensors));
  }

  /** The shape that tensors of these shapes broadcast to; {@code torch.broadcast_shapes}. */
  public static Shape broadcastShapes(Shape... shapes) {
    return NullArguments.list(shapes).stream().reduce(Shape.SCALAR, Shape::broadcast);
  }

  /** The product of several matrices; {@code torch.chain_matmul}. */
  public static Tensor chainMatmul(Tensor... matrices) {
    return TensorProducts.chain(NullArguments.list(matrices));
  }

  /**
   * Coordinates of a grid, with the first vector along the first dimension; {@code torch.meshgrid}.
   */
  public static List<Tensor> meshgrid(Tensor... tensors) {
    return meshgrid(NullArguments.list(tensors), "ij");
  }

  /**
   * Coordinates of a grid over vectors, one view per vector; {@code torch.meshgrid}.
   *
   * @param indexing "ij", or "xy" for the first vector along the second dimension
   */
  public static List<Tensor> meshgrid(List<Tensor> tensors, String indexing) {
    return Grids.mesh(tensors, indexing);
  }

  /** All tuples with one element from each vector, one per row; {@code torch.cartesian_prod}. */
  public static Tensor cartesianProd(Tensor... tensors) {
    return Grids.product(NullArguments.list(tensors));
  }

  /** All pairs of elements of a vector, one per row; {@code torch.combinations}. */
  public static Tensor combinations(Tensor input) {
    return combinations(input, 2, false);
  }

  /**
   * All combinations of {@code r} elements of a vector, one per row; {@code torch.combinations}.
   */
  public static Tensor combinations(Tensor input, int r, boolean withReplacement) {
    return Grids.combinations(input, r, withReplacement);
  }

  /**
   * The row and column indices of the elements on and below the main diagonal; {@code
   * torch.tril_indices}.
   */
  public static Tensor trilIndices(int row, int col) {
    return trilIndices(row, col, 0);
  }

  /**
   * The row and column indices of the elements on and below a diagonal; {@code torch.tril_indices}.
   */
  public static Tensor trilIndices(int row, int col, int offset) {
    return TriangleIndices.lower(row, col, offset);
  }

  /** The row and column indices of the elements on and above the main diagonal. */
  public static Tensor triuIndices(int row, int col) {
    return triuIndices(row, col, 0);
  }

  /**
   * The row and column indices of the elements on and above a diagonal; {@code torch.triu_indices}.
   */
  public static Tensor triuIndices(int row, int col, int offset) {
    return TriangleIndices.upper(row, col, offset);
  }

  /** Converts row-major (flat) indices to indices into a shape; {@code torch.unravel_index}. */
  public static List<Tensor> unravelIndex(Tensor indices, Shape shape) {
    return TriangleIndices.unravel(indices, shape);
  }

  /** A tensor's elements where {@code condition} is true, one number elsewhere. */
  public static Tensor where(Tensor condition, Tensor x, double y) {
    return Where.where(condition, x, y);
  }

  /** A tensor's elements where {@code condition} is true, one integer elsewhere. */
  public static Tensor where(Tensor condition, Tensor x, long y) {
    return Where.where(condition, x, y);
  }

  /** One number where {@code condition} is true, a tensor's elements elsewhere. */
  public static Tensor where(Tensor condition, double x, Tensor y) {
    return Where.where(condition.logicalNot(), y, x);
  }

  /** One integer where {@code condition} is true, a tensor's elements elsewhere. */
  public static Tensor where(Tensor condition, long x, Tensor y) {
    return Where.where(condition.logicalNot(), y, x);
  }

  /** A float32 tensor with one number where {@code condition} is true, another elsewhere. */
  public static Tensor where(Tensor condition, double x, double y) {
    return Where.where(condition, Tensor.tensor(x), y);
  }

  /** An int64 tensor with one number where {@code condition} is true, another elsewhere. */
  public static Tensor where(Tensor condition, long x, long y) {
    return Where.where(condition, Tensor.tensor(x), y);
  }

  /** The indices of the true elements, one vector per dimension. */
  public static List<Tensor> where(Tensor condition) {
    return condition.nonzeroAsTuple();
  }
}
