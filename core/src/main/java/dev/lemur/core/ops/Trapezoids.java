package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import java.util.Arrays;

/** Integrals by the trapezoidal rule. */
public final class Trapezoids {
  private Trapezoids() {}

  /** The areas under points spaced {@code dx} apart along a dimension; {@code torch.trapezoid}. */
  public static Tensor sum(Tensor y, double dx, int dim) {
    return sums(y, dim).sum(dim).mul(dx / 2);
  }

  /** The areas under points at the coordinates {@code x}. */
  public static Tensor sum(Tensor y, Tensor x, int dim) {
    // In one order for every layout: areas of both signs cancel.
    return areas(y, x, dim).contiguous().sum(dim);
  }

  /** The cumulative areas; {@code torch.cumulative_trapezoid}. */
  public static Tensor cumulative(Tensor y, double dx, int dim) {
    return sums(y, dim).cumsum(dim).mul(dx / 2);
  }

  /** The cumulative areas under points at the coordinates {@code x}. */
  public static Tensor cumulative(Tensor y, Tensor x, int dim) {
    return areas(y, x, dim).cumsum(dim);
  }

  private static Tensor sums(Tensor y, int dim) {
    int at = y.shape().dimension(dim);
    int size = y.size(at);
    return size == 0 ? y : y.narrow(at, 0, size - 1).add(y.narrow(at, 1, size - 1));
  }

  private static Tensor areas(Tensor y, Tensor x, int dim) {
    int at = y.shape().dimension(dim);
    if (x.dim() == 1 && x.size(0) != y.size(at)) {
      throw new IllegalArgumentException(
          "trapezoid: There must be one `x` value for each sample point: "
              + x.shape()
              + " and "
              + y.shape());
    }
    Tensor places = x;
    if (x.dim() == 1) {
      long[] single = new long[y.dim()];
      Arrays.fill(single, 1);
      single[at] = x.size(0);
      places = x.view(single);
    }
    return Differences.diff(places, 1, at - y.dim(), null, null).mul(sums(y, at)).div(2.0);
  }
}
