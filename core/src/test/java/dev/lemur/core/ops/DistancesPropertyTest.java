package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Close;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Distances in loops over rows, against the norms of all differences. */
class DistancesPropertyTest {
  private static final double[] ORDERS = {0, 1, 2, 2.5, Double.POSITIVE_INFINITY};

  @Property(tries = 60)
  void distancesOfRowsAreNormsOfDifferences(
      @ForAll @IntRange(min = 1, max = 300) int rows,
      @ForAll @IntRange(min = 1, max = 300) int others,
      @ForAll @IntRange(min = 1, max = 5) int columns,
      @ForAll @IntRange(max = 4) int order,
      @ForAll boolean batched) {
    Tensor a = leaf(batched ? Shape.of(2, 1, rows, columns) : Shape.of(rows, columns));
    Tensor b = leaf(batched ? Shape.of(3, others, columns) : Shape.of(others, columns));
    Tensor x = leaf(a.shape());
    Tensor y = leaf(b.shape());
    x.detach().copy_(a.detach());
    y.detach().copy_(b.detach());

    Tensor actual = Distances.ofRows(a, b, ORDERS[order]);
    Tensor expected = Distances.composed(x, y, ORDERS[order]);

    Close.assertClose("recorded", expected.detach(), actual.detach());
    Close.assertClose(
        "distances", expected.detach(), Distances.ofRows(a.detach(), b.detach(), ORDERS[order]));
    Tensor grad = Tensor.randn(expected.shape(), DType.FLOAT64);
    actual.backward(grad);
    expected.backward(grad);
    Close.assertClose("gradient of a", x.grad(), a.grad());
    Close.assertClose("gradient of b", y.grad(), b.grad());
  }

  @Property(tries = 40)
  void distancesAmongRowsAreNormsOfDifferences(
      @ForAll @IntRange(min = 2, max = 300) int rows,
      @ForAll @IntRange(min = 1, max = 5) int columns,
      @ForAll @IntRange(max = 4) int order) {
    Tensor a = leaf(Shape.of(rows, columns));
    Tensor x = a.detach().clone().requiresGrad_();

    Tensor actual = Distances.amongRows(a, ORDERS[order]);
    Tensor expected = Distances.composedAmong(x, ORDERS[order]);

    Close.assertClose("recorded", expected.detach(), actual.detach());
    Close.assertClose(
        "distances", expected.detach(), Distances.amongRows(a.detach(), ORDERS[order]));
    Tensor grad = Tensor.randn(expected.shape(), DType.FLOAT64);
    actual.backward(grad);
    expected.backward(grad);
    Close.assertClose("gradient", x.grad(), a.grad());
  }

  /** Few different numbers, so that some rows are equal. */
  private static Tensor leaf(Shape shape) {
    return Tensor.randn(shape, DType.FLOAT64).mul(2).round().requiresGrad_();
  }
}
