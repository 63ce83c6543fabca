package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Differences of neighbours, and gradients computed from them. */
public final class Differences {
  private Differences() {}

  /** Each element minus the one before it, n times over; {@code torch.diff}. */
  public static Tensor diff(
      Tensor x, int n, int dim, @Nullable Tensor prepend, @Nullable Tensor append) {
    if (x.dim() == 0) {
      throw new IllegalArgumentException("diff expects input to be at least one-dimensional");
    }
    if (n < 0) {
      throw new IllegalArgumentException("order must be non-negative but got " + n);
    }
    int at = x.shape().dimension(dim);
    Tensor result =
        prepend == null && append == null
            ? x
            : Joining.cat(Stream.of(prepend, x, append).filter(Objects::nonNull).toList(), at);
    for (int i = Math.min(n, result.size(at)); i > 0; i--) {
      int rest = result.size(at) - 1;
      Tensor after = result.narrow(at, 1, rest);
      Tensor before = result.narrow(at, 0, rest);
      result = x.dtype() == DType.BOOL ? after.logicalXor(before) : after.sub(before);
    }
    return result;
  }

  /**
   * Gradients along some dimensions, one tensor each: central differences inside, one-sided
   * differences at the edges; {@code torch.gradient}.
   *
   * @param coordinates the coordinates of the points in each dimension
   * @param edgeOrder 1 or 2, the order of accuracy at the edges
   */
  public static List<Tensor> gradient(
      Tensor x, List<Tensor> coordinates, int[] dims, int edgeOrder) {
    if (edgeOrder != 1 && edgeOrder != 2) {
      throw new IllegalArgumentException(
          "torch.gradient only supports edge_order=1 and edge_order=2, but got " + edgeOrder);
    }
    if (coordinates.size() != dims.length) {
      throw new IllegalArgumentException(
          "torch.gradient expected spacing to be unspecified, a scalar, or a list of length equal "
              + "to 'self.dim()' or 'dim', but got a list of length "
              + coordinates.size());
    }
    List<Tensor> slopes = new ArrayList<>();
    for (int i = 0; i < dims.length; i++) {
      int dim = x.shape().dimension(dims[i]);
      if (x.size(dim) < edgeOrder + 1) {
        throw new IllegalArgumentException(
            "torch.gradient expected each dimension size to be at least edge_order+1, but got "
                + x.shape());
      }
      slopes.add(slope(x, coordinates.get(i), dim, edgeOrder));
    }
    return List.copyOf(slopes);
  }

  /** The numbers 0, h, 2h … for each of the dimensions. */
  public static List<Tensor> evenly(Tensor x, int[] dims, double spacing) {
    NullArguments.check(dims);
    DType type = TypePromotion.floating(x.dtype());
    return Arrays.stream(dims)
        .mapToObj(dim -> Tensor.arange(x.size(dim), DType.FLOAT64).mul(spacing).to(type))
        .toList();
  }

  private static Tensor slope(Tensor x, Tensor coordinates, int dim, int edgeOrder) {
    if (coordinates.dim() != 1 || coordinates.size(0) != x.size(dim)) {
      throw new IllegalArgumentException(
          "torch.gradient expected the coordinates of dimension "
              + dim
              + " to be a vector of its size "
              + x.size(dim)
              + ", but got "
              + coordinates.shape());
    }
    int size = x.size(dim);
    long[] single = new long[x.dim()];
    Arrays.fill(single, 1);
    single[dim] = size - 1L;
    Tensor step = diff(coordinates, 1, 0, null, null).view(single);
    Tensor quotient = diff(x, 1, dim, null, null).div(step);
    Tensor first = quotient.narrow(dim, 0, 1);
    Tensor last = quotient.narrow(dim, size - 2, 1);
    if (size == 2) {
      return Joining.cat(List.of(first, last), dim);
    }
    Tensor left = step.narrow(dim, 0, size - 2);
    Tensor right = step.narrow(dim, 1, size - 2);
    Tensor both = left.add(right);
    Tensor before = quotient.narrow(dim, 0, size - 2);
    Tensor after = quotient.narrow(dim, 1, size - 2);
    Tensor inside = before.mul(right).add(after.mul(left)).div(both);
    if (edgeOrder == 2) {
      Tensor bend = after.sub(before).div(both);
      first = first.sub(bend.narrow(dim, 0, 1).mul(step.narrow(dim, 0, 1)));
      last = last.add(bend.narrow(dim, size - 3, 1).mul(step.narrow(dim, size - 2, 1)));
    }
    return Joining.cat(List.of(first, inside, last), dim);
  }
}
