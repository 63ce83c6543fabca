package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Elements and whole tensors repeated. */
public final class Repetition {
  private Repetition() {}

  /** The tensor repeated along its last dimensions; {@code torch.tile}. */
  public static Tensor tile(Tensor x, long... repeats) {
    if (repeats.length >= x.dim()) {
      return x.repeat(repeats);
    }
    long[] all = new long[x.dim()];
    Arrays.fill(all, 1);
    System.arraycopy(repeats, 0, all, x.dim() - repeats.length, repeats.length);
    return x.repeat(all);
  }

  /** Each slice along a dimension repeated in a row, or each element if no dimension is given. */
  public static Tensor interleave(Tensor x, long repeats, @Nullable Integer dim) {
    return interleave(x, Creation.scalar(repeats), dim);
  }

  /** Same as the form with one number, with a repeat count per slice. */
  public static Tensor interleave(Tensor x, Tensor repeats, @Nullable Integer dim) {
    if (repeats.dim() > 1) {
      throw new IllegalArgumentException("repeats must be 0-dim or 1-dim tensor");
    }
    Tensor rows = dim == null || x.dim() == 0 ? x.reshape(-1) : x;
    int at = dim == null ? 0 : rows.shape().dimension(dim);
    int size = rows.size(at);
    if (repeats.numel() != 1 && repeats.numel() != size) {
      throw new IllegalArgumentException(
          "repeats must have the same size as input along dim, but got repeats.size(0) = "
              + repeats.numel()
              + " and input.size("
              + at
              + ") = "
              + size);
    }
    return rows.indexSelect(at, rowNumbers(repeats.toLongArray(), size));
  }

  private static Tensor rowNumbers(long[] repeats, int size) {
    long count = 0;
    for (int row = 0; row < size && count <= Integer.MAX_VALUE; row++) {
      long times = repeats[repeats.length == 1 ? 0 : row];
      if (times < 0) {
        throw new IllegalArgumentException("repeats can not be negative");
      }
      count += Math.min(times, Integer.MAX_VALUE);
    }
    Strided rows = Strided.allocate(Shape.of(count), DType.INT64);
    Elements.fillLongs(rows, new RowNumbers(repeats)::fill);
    return Tensor.wrap(rows);
  }

  /** The index of each slice, as often as it is repeated. */
  private static final class RowNumbers {
    private final long[] repeats;
    private int row;
    private long left;

    RowNumbers(long[] repeats) {
      this.repeats = repeats;
      this.left = repeats.length == 0 ? 0 : repeats[0];
    }

    void fill(long[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        while (left == 0) {
          row++;
          left = repeats[repeats.length == 1 ? 0 : row];
        }
        numbers[i] = row;
        left--;
      }
    }
  }
}
