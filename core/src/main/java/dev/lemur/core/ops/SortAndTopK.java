package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.reduce.ArgSort;
import dev.lemur.core.trace.Trace;
import java.util.List;
import java.util.function.Supplier;

/** Maxima and minima, sorting, top-k and medians, with indices. */
public final class SortAndTopK {
  private SortAndTopK() {}

  /** The largest (or smallest) elements along a dimension; {@code torch.max(dim)}. */
  public static ValuesAndIndices extremes(Tensor x, int dim, boolean keepdim, boolean greatest) {
    int along = x.shape().dimension(dim);
    EmptyReduction.refuse(x, greatest ? "max" : "min", along);
    String name = greatest ? "MaxBackward0" : "MinBackward0";
    return traced(
        OperationId.of(greatest ? "max" : "min", "dim", along, "keepdim", keepdim),
        x,
        () -> ValueSelection.of(name, x, along, indices(x, along, greatest), keepdim));
  }

  /** The row-major index of the largest (or smallest) of all elements; {@code torch.argmax}. */
  public static Tensor argument(Tensor x, boolean greatest) {
    refuseBool(x, greatest);
    if (x.numel() == 0) {
      throw new IndexOutOfBoundsException(
          name(greatest) + "(): Expected reduction dim to be specified for input.numel() == 0.");
    }
    return Trace.whole(
        name(greatest),
        () -> {
          Tensor flat = x.detach().reshape(Shape.of(x.numel()));
          return indices(flat, 0, greatest).view(Shape.SCALAR);
        },
        List.of(x));
  }

  /** The indices of the largest (or smallest) elements along a dimension. */
  public static Tensor argument(Tensor x, int dim, boolean keepdim, boolean greatest) {
    int along = x.shape().dimension(dim);
    refuseBool(x, greatest);
    EmptyReduction.refuse(x, name(greatest), along);
    return Trace.whole(
        name(greatest),
        () -> {
          Tensor indices = indices(x, along, greatest);
          return keepdim || x.dim() == 0 ? indices : indices.view(indices.shape().removed(along));
        },
        List.of(x),
        "dim",
        along,
        "keepdim",
        keepdim);
  }

  private static String name(boolean greatest) {
    return greatest ? "argmax" : "argmin";
  }

  private static void refuseBool(Tensor x, boolean greatest) {
    if (x.dtype() == DType.BOOL) {
      throw new IllegalArgumentException(name(greatest) + "(): does not support bool input");
    }
  }

  private static Tensor indices(Tensor x, int dim, boolean greatest) {
    Strided out = Strided.allocate(shapeWith(x, dim, 1), DType.INT64);
    ArgSort.extreme(x.strided(), dim, greatest, out);
    return Tensor.wrap(out);
  }

  /** The elements along a dimension in order; {@code torch.sort(stable=True)}. */
  public static ValuesAndIndices sort(Tensor x, int dim, boolean descending) {
    int along = x.shape().dimension(dim);
    Tensor order = order(x, along, descending, size(x, along));
    return traced(
        OperationId.of("sort", "dim", along, "descending", descending),
        x,
        () -> ValueSelection.of("SortBackward0", x, along, order, true));
  }

  /** The indices that put the elements along a dimension in order; {@code torch.argsort}. */
  public static Tensor argsort(Tensor x, int dim, boolean descending) {
    int along = x.shape().dimension(dim);
    Tensor order = order(x, along, descending, size(x, along));
    return Trace.isRecording()
        ? Trace.record("argsort", order, x, "dim", along, "descending", descending)
        : order;
  }

  /** The k largest (or smallest) elements along a dimension, sorted; {@code torch.topk}. */
  public static ValuesAndIndices top(Tensor x, int k, int dim, boolean greatest) {
    int along = x.shape().dimension(dim);
    if (x.dtype() == DType.BOOL) {
      throw new IllegalArgumentException("topk does not support bool dtypes on CPU");
    }
    if (k < 0 || k > size(x, along)) {
      throw new IllegalArgumentException(
          "selected index k out of range: k is " + k + ", the shape " + x.shape());
    }
    return traced(
        OperationId.of("topk", "k", k, "dim", along, "largest", greatest),
        x,
        () -> ValueSelection.of("TopkBackward0", x, along, order(x, along, greatest, k), true));
  }

  /** The lower median of all elements, NaN if any is NaN; {@code torch.median}. */
  public static Tensor median(Tensor x) {
    refuseMasks("median_cpu", x);
    return Trace.whole(
        "median",
        () -> {
          Tensor flat = x.detach().reshape(Shape.of(x.numel()));
          Tensor result =
              x.numel() == 0
                  ? Tensor.full(Shape.SCALAR, Double.NaN, x.dtype())
                  : median(flat, 0, false, "").values();
          return TiesShare.record("MedianBackward0", x, result);
        },
        List.of(x));
  }

  private static void refuseMasks(String kernel, Tensor x) {
    if (x.dtype() == DType.BOOL) {
      throw NotImplemented.forType(kernel, x.dtype());
    }
  }

  /**
   * The lower medians along a dimension, NaN where any element is NaN; {@code torch.median(dim)}.
   */
  public static ValuesAndIndices median(Tensor x, int dim, boolean keepdim) {
    int along = x.shape().dimension(dim);
    refuseMasks("median_out", x);
    EmptyReduction.refuse(x, "median", along);
    return traced(
        OperationId.of("median", "dim", along, "keepdim", keepdim),
        x,
        () -> median(x, along, keepdim, "MedianBackward1"));
  }

  private static ValuesAndIndices median(Tensor x, int dim, boolean keepdim, String name) {
    int size = size(x, dim);
    Tensor order = order(x, dim, false, size);
    Tensor middle = x.dim() == 0 ? order : order.narrow(dim, (size - 1) / 2, 1);
    if (x.dtype().isFloatingPoint() && x.dim() > 0) {
      Tensor last = order.narrow(dim, size - 1, 1);
      Tensor firstNaN = indices(x, dim, true);
      Tensor hasNaN = x.detach().gather(dim, last).isnan();
      middle = firstNaN.where(hasNaN, middle);
    }
    return ValueSelection.of(name, x, dim, middle.contiguous(), keepdim);
  }

  /** Records the result as one operation, without its parts. */
  private static ValuesAndIndices traced(
      OperationId identity, Tensor x, Supplier<ValuesAndIndices> computation) {
    ValuesAndIndices found = Trace.paused(computation);
    if (Trace.isRecording()) {
      Trace.record(identity, List.of(found.values(), found.indices()), List.of(x));
    }
    return found;
  }

  private static Tensor order(Tensor x, int dim, boolean descending, int count) {
    Strided out = Strided.allocate(shapeWith(x, dim, count), DType.INT64);
    ArgSort.order(x.strided(), dim, descending, out);
    return Tensor.wrap(out);
  }

  private static int size(Tensor x, int dim) {
    return x.dim() == 0 ? 1 : x.size(dim);
  }

  private static Shape shapeWith(Tensor x, int dim, int size) {
    return x.dim() == 0 ? Shape.SCALAR : x.shape().with(dim, size);
  }
}
