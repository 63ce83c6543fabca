package dev.lemur.core.kernel.reduce;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import java.nio.LongBuffer;

/**
 * Sorts the rows of a matrix, compared element by element, in off-heap memory. The sort is stable,
 * and NaN is the largest element.
 */
public final class RowSort {
  private final int count;
  private final int length;

  /** The keys of all elements, row by row. */
  private final LongBuffer keys;

  private Strided order;
  private Strided merged;

  private RowSort(Strided matrix) {
    count = matrix.shape().size(0);
    length = matrix.shape().size(1);
    keys = longs(keys(matrix));
    order = Strided.allocate(Shape.of(count), DType.INT64);
    merged = Strided.allocate(Shape.of(count), DType.INT64);
  }

  /** The numbers of the rows in ascending order, as int64. */
  public static Strided order(Strided matrix) {
    return new RowSort(matrix).sort();
  }

  private static Strided keys(Strided matrix) {
    int count = matrix.numel();
    Strided result = Strided.allocate(Shape.of(count), DType.INT64);
    LongBuffer target = longs(result);
    SortKeys source = new SortKeys(matrix, false, Math.min(count, Thresholds.HEAP_BLOCK));
    for (int start = 0; start < count; start += source.most()) {
      int size = Math.min(source.most(), count - start);
      target.put(source.next(size), 0, size);
    }
    return result;
  }

  private static LongBuffer longs(Strided vector) {
    return vector.storage().longs().slice(vector.offset(), vector.numel());
  }

  private Strided sort() {
    LongBuffer numbers = longs(order);
    for (int row = 0; row < count; row++) {
      numbers.put(row, row);
    }
    for (long run = 1; run < count; run *= 2) {
      LongBuffer from = longs(order);
      LongBuffer to = longs(merged);
      for (long start = 0; start < count; start += 2 * run) {
        merge(from, (int) start, end(start + run), end(start + 2 * run), to);
      }
      Strided sorted = merged;
      merged = order;
      order = sorted;
    }
    return order;
  }

  private int end(long at) {
    return (int) Math.min(at, count);
  }

  private void merge(LongBuffer from, int start, int middle, int end, LongBuffer to) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft =
          right >= end
              || left < middle && compare((int) from.get(left), (int) from.get(right)) <= 0;
      to.put(i, from.get(takeLeft ? left++ : right++));
    }
  }

  private int compare(int a, int b) {
    int result = 0;
    for (int i = 0; result == 0 && i < length; i++) {
      result = Long.compare(keys.get(a * length + i), keys.get(b * length + i));
    }
    return result;
  }
}
