package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Strided;
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
    int[] chosen = combined(x.numel(), r, withReplacement);
    return x.indexSelect(0, Values.vector(chosen)).view(chosen.length / r, r);
  }

  private static int[] combined(int size, int r, boolean repeats) {
    int rows = count(repeats ? (long) size + r - 1 : size, r);
    Strided.checkSize(Shape.of(rows, r), DType.INT64);
    int[] all = new int[rows * r];
    for (int i = 0; rows > 0 && i < r; i++) {
      all[i] = repeats ? 0 : i;
    }
    for (int row = 1; row < rows; row++) {
      int start = row * r;
      System.arraycopy(all, start - r, all, start, r);
      int last = r - 1;
      while (all[start + last] == (repeats ? size - 1 : size - r + last)) {
        last--;
      }
      all[start + last]++;
      for (int i = last + 1; i < r; i++) {
        all[start + i] = all[start + i - 1] + (repeats ? 0 : 1);
      }
    }
    return all;
  }

  /** The number of ways to choose r of n, or the largest int if there are more. */
  private static int count(long n, int r) {
    double ways = r > n ? 0 : 1;
    long fewer = Math.min(r, n - r);
    for (long k = 1; k <= fewer && ways < Integer.MAX_VALUE; k++) {
      ways = ways * (n - fewer + k) / k;
    }
    return (int) Math.min(Math.round(ways), Integer.MAX_VALUE);
  }
}
