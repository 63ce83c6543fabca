package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All combinations of elements. */
public final class Grids {
  private Grids() {}

  /** All tensors broadcast to their common shape. */
  public static List<Tensor> broadcast(List<Tensor> tensors) {
    Shape shape = tensors.stream().map(Tensor::shape).reduce(Shape.SCALAR, Shape::broadcast);
    return tensors.stream().map(x -> x.expand(shape)).toList();
  }

  /**
   * The coordinates of a grid over vectors, one view per vector; {@code torch.meshgrid}.
   *
   * @param indexing "ij": the first vector runs along the first dimension; "xy": along the second
   */
  public static List<Tensor> mesh(List<Tensor> vectors, String indexing) {
    boolean swapped = indexing.equals("xy") && vectors.size() > 1;
    if (!indexing.equals("xy") && !indexing.equals("ij")) {
      throw new IllegalArgumentException(
          "torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: " + indexing);
    }
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("meshgrid expects a non-empty TensorList");
    }
    long[] sizes = new long[vectors.size()];
    for (int i = 0; i < sizes.length; i++) {
      Tensor vector = vectors.get(i);
      if (vector.dim() > 1) {
        throw new IllegalArgumentException(
            "torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: "
                + vector.shape());
      }
      if (vector.dtype() != vectors.get(0).dtype()) {
        throw new IllegalArgumentException(
            "torch.meshgrid expects all tensors to have the same dtype");
      }
      sizes[along(i, swapped)] = vector.numel();
    }
    List<Tensor> grids = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      long[] single = new long[sizes.length];
      Arrays.fill(single, 1);
      single[along(i, swapped)] = vectors.get(i).numel();
      grids.add(vectors.get(i).view(single).expand(sizes));
    }
    return List.copyOf(grids);
  }

  private static int along(int vector, boolean swapped) {
    return swapped && vector < 2 ? 1 - vector : vector;
  }

  /** All tuples with one element from each vector, one per row; {@code torch.cartesian_prod}. */
  public static Tensor product(List<Tensor> vectors) {
    for (Tensor vector : vectors) {
      if (vector.dim() != 1) {
        throw new IllegalArgumentException("Expect a 1D vector, but got shape " + vector.shape());
      }
    }
    if (vectors.size() == 1) {
      return vectors.get(0);
    }
    List<Tensor> columns = mesh(vectors, "ij").stream().map(grid -> grid.reshape(-1)).toList();
    return Joining.stack(columns, 1);
  }

  /**
   * All combinations of r elements of a vector, in order, one per row; {@code torch.combinations}.
   */
  public static Tensor combinations(Tensor x, int r, boolean withReplacement) {
    NullArguments.check(x);
    if (x.dim() != 1) {
      throw new IllegalArgumentException("Expect a 1D vector, but got shape " + x.shape());
    }
    if (r < 0) {
      throw new IllegalArgumentException("Expect a non-negative number, but got " + r);
    }
    if (r == 0) {
      return Creation.empty(Shape.of(0), x.dtype());
    }
    List<int[]> found = new ArrayList<>();
    collect(x.numel(), withReplacement, new int[r], 0, 0, found);
    int[] flat = found.stream().flatMapToInt(Arrays::stream).toArray();
    return x.indexSelect(0, Values.vector(flat)).view(found.size(), r);
  }

  private static void collect(
      int size, boolean repeats, int[] chosen, int position, int first, List<int[]> found) {
    if (position == chosen.length) {
      found.add(chosen.clone());
      return;
    }
    for (int i = first; i < size; i++) {
      chosen[position] = i;
      collect(size, repeats, chosen, position + 1, repeats ? i : i + 1, found);
    }
  }
}
