package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.UniqueElements;
import dev.lemur.core.kernel.elementwise.Places;
import dev.lemur.core.kernel.reduce.RowSort;
import dev.lemur.core.trace.Trace;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Distinct elements and slices. */
public final class Uniqueness {
  private Uniqueness() {}

  /** The distinct elements in ascending order; {@code torch.unique}. */
  public static UniqueElements of(Tensor x) {
    return elements(x, true);
  }

  /** The distinct slices along a dimension in ascending order; {@code torch.unique(dim)}. */
  public static UniqueElements of(Tensor x, int dim) {
    return rows(x, dim, true);
  }

  /** The elements without consecutive duplicates; {@code torch.unique_consecutive}. */
  public static UniqueElements consecutive(Tensor x) {
    return elements(x, false);
  }

  /** The slices along a dimension without consecutive duplicates. */
  public static UniqueElements consecutive(Tensor x, int dim) {
    return rows(x, dim, false);
  }

  private static UniqueElements elements(Tensor x, boolean sorted) {
    return whole(
        sorted ? "_unique2" : "unique_consecutive",
        x,
        () -> {
          Tensor flat = x.detach().reshape(-1);
          Tensor order = sorted ? flat.argsort() : null;
          return inOrder(flat, order, x.shape(), chosen -> flat.indexSelect(0, chosen));
        });
  }

  private static UniqueElements rows(Tensor x, int dim, boolean sorted) {
    int at = x.shape().dimension(dim);
    if (x.dim() == 0) {
      throw new IllegalArgumentException("unique of a row needs a tensor with dimensions");
    }
    int count = x.size(at);
    if (count > 0 && x.numel() == 0) {
      throw new IllegalArgumentException(
          "There are 0 sized dimensions, and they aren't selected, so unique cannot be applied: "
              + x.shape()
              + " along dimension "
              + at);
    }
    int length = count == 0 ? 0 : x.numel() / count;
    return whole(
        sorted ? "unique_dim" : "unique_consecutive",
        x,
        () -> {
          Tensor source = x.detach();
          Tensor rows = source.movedim(at, 0).reshape(count, length);
          Tensor order = sorted ? order(rows) : null;
          return inOrder(rows, order, Shape.of(count), chosen -> source.indexSelect(at, chosen));
        },
        "dim",
        at);
  }

  private static Tensor order(Tensor rows) {
    return rows.size(1) == 1
        ? rows.argsort(0, false).reshape(-1)
        : Tensor.wrap(RowSort.order(rows.strided()));
  }

  /**
   * The distinct rows of a matrix or elements of a vector.
   *
   * @param order puts equal rows side by side; null if only neighbours are compared
   * @param shape the shape of the inverse indices
   * @param select the result from the numbers of the rows that are in it
   */
  private static UniqueElements inOrder(
      Tensor rows, @Nullable Tensor order, Shape shape, UnaryOperator<Tensor> select) {
    int count = rows.size(0);
    Tensor sorted = order == null ? rows : rows.indexSelect(0, order);
    Tensor starts = Tensor.ones(Shape.ofInts(count), DType.BOOL);
    if (count > 1) {
      Tensor isOther = sorted.narrow(0, 1, count - 1).ne(sorted.narrow(0, 0, count - 1));
      starts.narrow(0, 1, count - 1).copy_(rows.dim() == 1 ? isOther : isOther.any(1));
    }
    Tensor groups = starts.cumsum(0).sub(1);
    Tensor inverse = order == null ? groups : groups.emptyLike().scatter(0, order, groups);
    Tensor first = Tensor.wrap(Places.nonzero(starts.strided()));
    Tensor ends = Tensor.cat(List.of(first, Tensor.tensor(new long[] {count})));
    Tensor counts = ends.narrow(0, 1, first.numel()).sub(first);
    Tensor chosen = order == null ? first : order.indexSelect(0, first);
    return new UniqueElements(select.apply(chosen), inverse.reshape(shape), counts);
  }

  /** Runs an operation of {@code x} that a trace has as one. */
  private static UniqueElements whole(
      String name, Tensor x, Supplier<UniqueElements> computation, Object... arguments) {
    return Trace.whole(
        name,
        computation,
        found -> List.of(found.output(), found.inverseIndices(), found.counts()),
        List.of(x),
        arguments);
  }
}
