package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.trace.Trace;
import java.util.List;
import java.util.function.Supplier;

/** Order statistics, modes and cumulative maxima and minima along a dimension. */
public final class Ranked {
  private Ranked() {}

  /** The k-th smallest elements; {@code torch.kthvalue}. */
  public static ValuesAndIndices kth(Tensor x, int k, int dim, boolean keepdim) {
    int at = x.shape().dimension(dim);
    if (x.dtype() == DType.BOOL) {
      throw NotImplemented.forType("kthvalue_cpu", DType.BOOL);
    }
    int size = x.dim() == 0 ? 1 : x.size(at);
    if (k < 1 || k > size) {
      throw new IllegalArgumentException(
          "kthvalue(): selected number k out of range for dimension "
              + at
              + ": k is "
              + k
              + ", the size "
              + size);
    }
    return whole(
        "kthvalue",
        x,
        () -> {
          Tensor order = x.detach().argsort(at, false);
          Tensor chosen = x.dim() == 0 ? order : order.narrow(at, k - 1, 1).contiguous();
          return ValueSelection.of("KthvalueBackward0", x, at, chosen, keepdim);
        },
        "k",
        k,
        "dim",
        at,
        "keepdim",
        keepdim);
  }

  /** The lower medians of the elements that are not NaN, and their indices. */
  public static ValuesAndIndices nanMedian(Tensor x, int dim, boolean keepdim) {
    int at = x.shape().dimension(dim);
    if (x.dtype() == DType.BOOL) {
      throw NotImplemented.forType("median_out", DType.BOOL);
    }
    EmptyReduction.refuse(x, "nanmedian", at);
    return whole(
        "nanmedian",
        x,
        () -> {
          Tensor order = x.detach().argsort(at, false);
          Tensor numbers = x.detach().isnan().logicalNot().sum(at, true);
          Tensor middle = numbers.sub(1).clampMin(0L).floorDivide(2);
          Tensor chosen = x.dim() == 0 ? order : order.gather(at, middle);
          return ValueSelection.of("NanmedianBackward1", x, at, chosen, keepdim);
        },
        "dim",
        at,
        "keepdim",
        keepdim);
  }

  /** The lower median of all elements that are not NaN; {@code torch.nanmedian}. */
  public static Tensor nanMedian(Tensor x) {
    if (x.dtype() == DType.BOOL) {
      throw NotImplemented.forType("median_cpu", DType.BOOL);
    }
    return Trace.whole(
        "nanmedian",
        () -> {
          Tensor flat = x.detach().reshape(-1);
          Tensor result =
              x.numel() == 0
                  ? Tensor.full(Shape.SCALAR, Double.NaN, x.dtype())
                  : nanMedian(flat, 0, false).values();
          return TiesShare.record("NanmedianBackward0", x, result);
        },
        List.of(x));
  }

  /** The most frequent elements, the smallest if tied, and their last indices. */
  public static ValuesAndIndices mode(Tensor x, int dim, boolean keepdim) {
    int at = x.shape().dimension(dim);
    EmptyReduction.refuse(x, "mode", at);
    return whole(
        "mode",
        x,
        () -> {
          Tensor order = x.detach().argsort(at, false);
          Tensor sorted = x.detach().gather(at, order);
          return ValueSelection.of("ModeBackward0", x, at, found(sorted, order, at), keepdim);
        },
        "dim",
        at,
        "keepdim",
        keepdim);
  }

  private static Tensor found(Tensor sorted, Tensor order, int dim) {
    if (sorted.dim() == 0) {
      return order;
    }
    Cursor places = new Cursor(order.movedim(dim, -1).strided());
    int length = sorted.size(dim);
    Strided chosen = Strided.allocate(sorted.shape().removed(dim), DType.INT64);
    Cursor target = new Cursor(chosen);
    Runs runs = new Runs();
    Elements.forEachBlock(
        sorted.movedim(dim, -1).strided(),
        block -> {
          long[] numbers = new long[block.length];
          places.load(numbers, numbers.length);
          for (int i = 0; i < block.length; i++) {
            runs.add(block[i], numbers[i]);
            if (runs.count == length) {
              target.store(new long[] {runs.found}, 1);
              runs.clear();
            }
          }
        });
    return Tensor.wrap(chosen).unsqueeze(dim).contiguous();
  }

  /** The longest run of equal numbers in a line, the first of equally long ones. */
  private static final class Runs {
    private double last;
    private int run;
    private int longest;
    private long found;
    private int count;

    void add(double value, long place) {
      run = count > 0 && Double.compare(value, last) == 0 ? run + 1 : 1;
      last = value;
      count++;
      if (run > longest) {
        longest = run;
        found = place;
      }
    }

    void clear() {
      longest = 0;
      count = 0;
    }
  }

  /** The cumulative maxima (or minima), and their last indices; {@code torch.cummax}. */
  public static ValuesAndIndices soFar(Tensor x, int dim, boolean greatest) {
    int at = x.shape().dimension(dim);
    return whole(
        greatest ? "cummax" : "cummin",
        x,
        () -> {
          Tensor indices = x.dim() == 0 ? Tensor.tensor(0L) : lastExtremes(x, at, greatest);
          String name = greatest ? "CummaxBackward0" : "CumminBackward0";
          return ValueSelection.of(name, x, at, indices, true);
        },
        "dim",
        at);
  }

  /** Runs an operation of {@code x} that a trace has as one. */
  private static ValuesAndIndices whole(
      String name, Tensor x, Supplier<ValuesAndIndices> computation, Object... arguments) {
    return Trace.whole(
        name,
        computation,
        result -> List.of(result.values(), result.indices()),
        List.of(x),
        arguments);
  }

  private static Tensor lastExtremes(Tensor x, int dim, boolean greatest) {
    Tensor lines = x.detach().movedim(dim, -1);
    int length = Math.max(x.size(dim), 1);
    Strided indices = Strided.allocate(lines.shape(), DType.INT64);
    Cursor source = new Cursor(lines.strided());
    double[] best = new double[1];
    int[] at = new int[2];
    Elements.fillLongs(
        indices,
        block -> {
          double[] values = new double[block.length];
          source.load(values, values.length);
          for (int i = 0; i < block.length; i++) {
            double value = values[i];
            boolean beats = greatest ? value >= best[0] : value <= best[0];
            if (at[0] == 0 || beats && best[0] == best[0] || value != value) {
              best[0] = value;
              at[1] = at[0];
            }
            block[i] = at[1];
            at[0] = at[0] + 1 == length ? 0 : at[0] + 1;
          }
        });
    return Tensor.wrap(indices).movedim(-1, dim).contiguous();
  }
}
