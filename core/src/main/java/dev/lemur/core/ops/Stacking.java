package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** Stacks tensors as NumPy does, adding missing dimensions. */
public final class Stacking {
  private Stacking() {}

  /** A number becomes a vector; others stay the same; {@code torch.atleast_1d}. */
  public static Tensor atLeast1d(Tensor x) {
    return x.dim() == 0 ? x.reshape(1) : x;
  }

  /**
   * A vector becomes a matrix of one row; larger tensors stay the same; {@code torch.atleast_2d}.
   */
  public static Tensor atLeast2d(Tensor x) {
    return x.dim() >= 2 ? x : atLeast1d(x).unsqueeze(0);
  }

  /** A matrix gets a new last dimension; larger tensors stay the same; {@code torch.atleast_3d}. */
  public static Tensor atLeast3d(Tensor x) {
    return x.dim() >= 3 ? x : atLeast2d(x).unsqueeze(-1);
  }

  /** Along the second dimension, vectors along their only one; {@code torch.hstack}. */
  public static Tensor horizontally(List<Tensor> tensors) {
    List<Tensor> parts = each("hstack", tensors, Stacking::atLeast1d);
    return Joining.cat(parts, parts.get(0).dim() == 1 ? 0 : 1);
  }

  /** Along the first dimension, vectors as rows; {@code torch.vstack}. */
  public static Tensor vertically(List<Tensor> tensors) {
    return Joining.cat(each("vstack", tensors, Stacking::atLeast2d), 0);
  }

  /** Along the third dimension; {@code torch.dstack}. */
  public static Tensor inDepth(List<Tensor> tensors) {
    return Joining.cat(each("dstack", tensors, Stacking::atLeast3d), 2);
  }

  /** Along the second dimension, vectors as columns; {@code torch.column_stack}. */
  public static Tensor columns(List<Tensor> tensors) {
    return Joining.cat(
        each("column_stack", tensors, x -> x.dim() < 2 ? x.reshape(x.numel(), 1) : x), 1);
  }

  private static List<Tensor> each(
      String name, List<Tensor> tensors, UnaryOperator<Tensor> prepare) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(name + " expects a non-empty TensorList");
    }
    return tensors.stream().map(prepare).toList();
  }
}
