package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.UniqueElements;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.elementwise.Places;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
          return sorted ? inOrder(flat, flat.argsort(), x.shape()) : inOrder(flat, null, x.shape());
        });
  }

  /**
   * The distinct elements of a vector.
   *
   * @param order puts equal elements side by side; null if only neighbours are compared
   */
  private static UniqueElements inOrder(Tensor flat, @Nullable Tensor order, Shape shape) {
    int count = flat.numel();
    Tensor values = order == null ? flat : flat.indexSelect(0, order);
    Tensor starts = Tensor.ones(Shape.ofInts(count), DType.BOOL);
    if (count > 1) {
      Tensor isOther = values.narrow(0, 1, count - 1).ne(values.narrow(0, 0, count - 1));
      starts.narrow(0, 1, count - 1).copy_(isOther);
    }
    Tensor groups = starts.cumsum(0).sub(1);
    Tensor inverse = order == null ? groups : groups.emptyLike().scatter(0, order, groups);
    Tensor first = Tensor.wrap(Places.nonzero(starts.strided()));
    Tensor ends = Tensor.cat(List.of(first, Tensor.tensor(new long[] {count})));
    Tensor counts = ends.narrow(0, 1, first.numel()).sub(first);
    return new UniqueElements(values.indexSelect(0, first), inverse.reshape(shape), counts);
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

  private static UniqueElements rows(Tensor x, int dim, boolean sorted) {
    int at = x.shape().dimension(dim);
    if (x.dim() == 0) {
      throw new IllegalArgumentException("unique of a row needs a tensor with dimensions");
    }
    int count = x.size(at);
    int length = count == 0 ? 0 : x.numel() / count;
    return whole(
        sorted ? "unique_dim" : "unique_consecutive",
        x,
        () -> {
          Rows rows = new Rows(x.detach().movedim(at, 0).reshape(count, length));
          return of(rows, sorted, x, at, Shape.of(count));
        },
        "dim",
        at);
  }

  private static UniqueElements of(
      Rows rows, boolean sorted, Tensor x, int dim, Shape inverseShape) {
    int[] order = sorted ? rows.order() : IntStream.range(0, rows.count).toArray();
    int[] chosen = new int[order.length];
    long[] counts = new long[order.length];
    long[] inverse = new long[order.length];
    int found = 0;
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || !rows.same(order[i - 1], order[i])) {
        chosen[found++] = order[i];
      }
      counts[found - 1]++;
      inverse[order[i]] = found - 1;
    }
    Tensor numbers = Values.vector(Arrays.copyOf(chosen, found));
    Tensor source = inverseShape.equals(x.shape()) ? x.detach().reshape(-1) : x.detach();
    return new UniqueElements(
        source.indexSelect(dim, numbers),
        Values.of(inverseShape, inverse),
        Values.of(Shape.of(found), Arrays.copyOf(counts, found)));
  }

  /** The rows of a matrix, compared element by element. */
  private static final class Rows implements Comparator<Integer> {
    private final Tensor matrix;
    private final int count;
    private final int length;
    private final double[] numbers;
    private final long[] integers;

    Rows(Tensor matrix) {
      this.matrix = matrix;
      count = matrix.size(0);
      length = matrix.size(1);
      boolean floating = matrix.dtype().isFloatingPoint();
      numbers = floating ? Elements.doubles(matrix.strided()) : new double[0];
      integers = floating ? new long[0] : Elements.longs(matrix.strided());
    }

    /** The numbers of the rows in ascending order. */
    int[] order() {
      if (length == 1) {
        return Arrays.stream(Elements.longs(matrix.argsort(0, false).strided()))
            .mapToInt(Math::toIntExact)
            .toArray();
      }
      return IntStream.range(0, count).boxed().sorted(this).mapToInt(Integer::intValue).toArray();
    }

    @Override
    public int compare(Integer a, Integer b) {
      int result = 0;
      for (int i = 0; result == 0 && i < length; i++) {
        int left = a * length + i;
        int right = b * length + i;
        result =
            numbers.length > 0
                ? Double.compare(numbers[left] + 0.0, numbers[right] + 0.0)
                : Long.compare(integers[left], integers[right]);
      }
      return result;
    }

    /** Whether all elements are equal; NaN equals nothing. */
    boolean same(int a, int b) {
      boolean equal = true;
      for (int i = 0; equal && i < length; i++) {
        int left = a * length + i;
        int right = b * length + i;
        equal =
            numbers.length > 0
                ? numbers[left] == numbers[right]
                : integers[left] == integers[right];
      }
      return equal;
    }
  }
}
