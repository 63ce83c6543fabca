package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.norm.SampleSums;
import dev.lemur.core.kernel.reduce.Folds;
import dev.lemur.core.kernel.reduce.ReduceFunction;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The dimensions of an operand that a reduction removes, and the resulting shape.
 *
 * @param full the operand's shape
 * @param reduced for each dimension, whether it is reduced
 * @param kept the operand's shape with size 1 for those
 * @param result {@code kept}, or without those
 */
record ReducedDimensions(Shape full, boolean[] reduced, Shape kept, Shape result) {
  /** All dimensions. */
  static ReducedDimensions all(Shape full) {
    boolean[] reduced = new boolean[full.rank()];
    Arrays.fill(reduced, true);
    int[] ones = new int[full.rank()];
    Arrays.fill(ones, 1);
    return new ReducedDimensions(full, reduced, Shape.ofInts(ones), Shape.SCALAR);
  }

  /**
   * The given dimensions, counted from the end if negative; all if none is given.
   *
   * @throws IndexOutOfBoundsException if there is no such dimension
   * @throws IllegalArgumentException if a dimension occurs twice
   */
  static ReducedDimensions of(Shape full, boolean keepdim, int... dims) {
    NullArguments.check(dims);
    boolean[] reduced = new boolean[full.rank()];
    for (int dim : dims) {
      int index = full.dimension(dim);
      if (full.rank() == 0) {
        continue;
      }
      if (reduced[index]) {
        throw new IllegalArgumentException(
            "dim " + index + " appears multiple times in the list of dims");
      }
      reduced[index] = true;
    }
    if (dims.length == 0) {
      Arrays.fill(reduced, true);
    }
    return of(full, reduced, keepdim);
  }

  private static ReducedDimensions of(Shape full, boolean[] reduced, boolean keepdim) {
    int[] kept = full.sizes().clone();
    int[] left = new int[full.rank()];
    int rank = 0;
    for (int dim = 0; dim < kept.length; dim++) {
      if (reduced[dim]) {
        kept[dim] = 1;
      } else {
        left[rank++] = kept[dim];
      }
    }
    Shape keptShape = Shape.ofInts(kept);
    return new ReducedDimensions(
        full, reduced, keptShape, keepdim ? keptShape : Shape.ofInts(Arrays.copyOf(left, rank)));
  }

  /**
   * The dimensions that broadcasting from {@code target} stretched; added leading ones are removed.
   */
  static ReducedDimensions stretched(Shape full, Shape target) {
    boolean[] reduced = new boolean[full.rank()];
    int lead = full.rank() - target.rank();
    for (int dim = 0; dim < reduced.length; dim++) {
      reduced[dim] = dim < lead || target.sizes()[dim - lead] == 1;
    }
    return new ReducedDimensions(full, reduced, of(full, reduced, true).kept, target);
  }

  /** The number of reduced dimensions. */
  int reducedRank() {
    int count = 0;
    for (boolean is : reduced) {
      count += is ? 1 : 0;
    }
    return count;
  }

  /** The number of elements reduced to one. */
  int count() {
    int count = 1;
    for (int dim = 0; dim < full.rank(); dim++) {
      count *= reduced[dim] ? full.sizes()[dim] : 1;
    }
    return count;
  }

  /** Reduces the operand's elements without recording. */
  Tensor reduce(ReduceFunction function, Tensor x, DType type, double divisor) {
    Strided out = Strided.allocate(result, type);
    Strided data = x.inAnyOrder();
    if (function == Folds.SUM
        && data.isRearranged()
        && data.dtype() == DType.FLOAT32
        && type == DType.FLOAT32
        && keepsChannels()) {
      SampleSums.of(data, divisor, out);
      return Tensor.wrap(out);
    }
    function.reduce(x.strided(), divisor, out.view(kept, kept.contiguousStrides(), out.offset()));
    return Tensor.wrap(out);
  }

  /** Whether the first two dimensions are kept, and no other is. */
  private boolean keepsChannels() {
    for (int dim = 0; dim < reduced.length; dim++) {
      if (reduced[dim] != dim >= 2) {
        return false;
      }
    }
    return true;
  }

  /** The same dimensions, kept with size 1. */
  ReducedDimensions keeping() {
    return new ReducedDimensions(full, reduced, kept, kept);
  }

  /** A tensor of the result's shape repeated in the operand's shape. */
  Tensor stretch(Tensor x) {
    return Stretching.apply(x, this);
  }

  /** Records a reduction with the dimensions, and whether they are kept; returns its result. */
  Tensor traced(String name, Tensor result, Tensor x, @Nullable Object... namesAndValues) {
    if (!Trace.isRecording()) {
      return result;
    }
    int[] dims = IntStream.range(0, full.rank()).filter(dim -> reduced[dim]).toArray();
    Object[] all = Arrays.copyOf(new Object[] {"dim", dims}, 4 + namesAndValues.length);
    System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
    all[all.length - 2] = "keepdim";
    all[all.length - 1] = result.dim() == full.rank();
    return Trace.record(name, result, x, all);
  }
}
