package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.trace.Trace;
import java.util.List;

/** Searching sorted values, and testing for membership. */
public final class Buckets {
  private Buckets() {}

  /**
   * For each value, the first index at which inserting it keeps its row of sorted numbers sorted;
   * {@code torch.searchsorted}.
   *
   * @param right whether to return the last such index instead
   */
  public static Tensor search(Tensor sorted, Tensor values, boolean right) {
    NullArguments.check(sorted);
    Shape shape = values.shape();
    if (sorted.dim() == 0) {
      throw new IllegalArgumentException(
          "torch.searchsorted(): boundaries tensor should have positive dimension");
    }
    boolean rows = sorted.dim() > 1;
    if (rows
        && (values.dim() != sorted.dim()
            || !shape.removed(shape.rank() - 1).equals(sorted.shape().removed(sorted.dim() - 1)))) {
      throw new IllegalArgumentException(
          "torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 "
              + "dimensions of boundaries tensor and input value tensor must match, but we got "
              + "boundaries tensor "
              + sorted.shape()
              + " and input value tensor "
              + shape);
    }
    if (values.dtype() == DType.BOOL) {
      throw NotImplemented.forType("searchsorted_out_cpu", DType.BOOL);
    }
    DType type = DType.promote(sorted.dtype(), values.dtype());
    long[] bounds = Trace.paused(() -> keys(sorted.detach().to(type)));
    long[] wanted = Trace.paused(() -> keys(values.detach().to(type)));
    int length = sorted.size(-1);
    int perRow = rows ? shape.size(-1) : wanted.length;
    long[] found = new long[wanted.length];
    for (int i = 0; i < found.length; i++) {
      int start = i / Math.max(perRow, 1) * length;
      found[i] = place(bounds, start, start + length, wanted[i], right) - start;
    }
    Tensor result = Values.of(shape, found);
    return Trace.isRecording()
        ? Trace.record("searchsorted", result, List.of(sorted, values), "right", right)
        : result;
  }

  /** Longs that sort like the elements, with NaN as the largest. */
  private static long[] keys(Tensor x) {
    if (!x.dtype().isFloatingPoint()) {
      return Elements.longs(x.strided());
    }
    double[] numbers = Elements.doubles(x.strided());
    long[] keys = new long[numbers.length];
    for (int i = 0; i < keys.length; i++) {
      // Adding 0 turns -0 into 0; the bits of negative numbers sort in reverse.
      long bits = Double.doubleToLongBits(numbers[i] + 0.0);
      keys[i] = bits ^ (bits >> 63 & Long.MAX_VALUE);
    }
    return keys;
  }

  private static int place(long[] sorted, int from, int to, long value, boolean right) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || right && sorted[middle] == value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether each element is among the others; {@code torch.isin}. */
  public static Tensor isIn(Tensor elements, Tensor others) {
    NullArguments.check(others);
    NullArguments.check(elements);
    return Trace.whole("isin", () -> amongOthers(elements, others), List.of(elements, others));
  }

  private static Tensor amongOthers(Tensor elements, Tensor others) {
    if (elements.dtype() == DType.BOOL || others.dtype() == DType.BOOL) {
      throw new IllegalArgumentException("Unsupported input type encountered for isin(): Bool");
    }
    DType type = TypePromotion.of(elements, others);
    Tensor sorted = others.detach().to(type).reshape(-1);
    Tensor wanted = elements.detach().to(type);
    if (sorted.numel() == 0) {
      return Tensor.zeros(elements.shape(), DType.BOOL);
    }
    Tensor ordered = sorted.sort().values();
    Tensor place = search(ordered, wanted, false).clamp(0L, sorted.numel() - 1L);
    return ordered.indexSelect(0, place.reshape(-1)).view(wanted.shape()).eq(wanted);
  }
}
