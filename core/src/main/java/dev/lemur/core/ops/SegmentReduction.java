package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reductions of consecutive runs of elements, each of a length of its own: every element is
 * scattered to its segment.
 */
public final class SegmentReduction {
  private SegmentReduction() {}

  /** Reduces segments that are given by their lengths; {@code torch.segment_reduce}. */
  public static Tensor byLengths(
      Tensor data,
      String reduce,
      Tensor lengths,
      int axis,
      boolean unsafe,
      @Nullable Double initial) {
    check(data, reduce, lengths);
    int dim = data.shape().dimension(axis);
    checkDimensions("lengths", data, lengths, dim);
    long[] counts = lengths.toLongArray();
    int segments = lengths.size(-1);
    int rows = counts.length / Math.max(1, segments);
    long[] slots = unused(rows, data.size(dim), segments);
    for (int row = 0; row < rows; row++) {
      long place = 0;
      for (int segment = 0; segment < segments; segment++) {
        long count = counts[row * segments + segment];
        if (count < 0) {
          throw new IllegalArgumentException("lengths contains negative value!");
        }
        place = take(slots, row, data.size(dim), place, place + count, segment);
      }
      if (!unsafe && place != data.size(dim)) {
        throw new IllegalArgumentException(
            "segment_reduce(): Expected all rows of lengths along axis to sum to"
                + " data.size(lengths.dim()-1) when !unsafe.");
      }
    }
    return reduced(data, reduce, lengths.shape(), slots, dim, initial);
  }

  /** Reduces segments that are given by where each begins, and where the last one ends. */
  public static Tensor byOffsets(
      Tensor data, String reduce, Tensor offsets, int axis, @Nullable Double initial) {
    check(data, reduce, offsets);
    int dim = data.shape().dimension(axis);
    checkDimensions("offsets", data, offsets, dim);
    long[] places = offsets.toLongArray();
    int segments = Math.max(0, offsets.size(-1) - 1);
    int rows = places.length / Math.max(1, offsets.size(-1));
    long[] slots = unused(rows, data.size(dim), segments);
    for (int row = 0; row < rows; row++) {
      for (int segment = 0; segment < segments; segment++) {
        int at = row * (segments + 1) + segment;
        take(slots, row, data.size(dim), places[at], places[at + 1], segment);
      }
    }
    Shape shape = offsets.shape().removed(dim).inserted(dim, segments);
    return reduced(data, reduce, shape, slots, dim, initial);
  }

  private static void check(Tensor data, String reduce, Tensor places) {
    NullArguments.check(data);
    NullArguments.check(reduce);
    NullArguments.check(places);
    switch (reduce) {
      case "sum", "prod", "mean", "max", "min", "amax", "amin" -> {}
      default ->
          throw new IllegalArgumentException(
              "reduce argument must be either sum, prod, mean, amax or amin, got " + reduce);
    }
    if (places.dtype() != DType.INT64 && places.dtype() != DType.INT32) {
      throw NotImplemented.forType("_segment_reduce_lengths_cpu_kernel1", places.dtype());
    }
    if (!data.dtype().isFloatingPoint()) {
      throw NotImplemented.forType("_segment_reduce_cpu", data.dtype());
    }
  }

  private static void checkDimensions(String name, Tensor data, Tensor places, int dim) {
    if (places.dim() - 1 != dim || data.dim() == 0) {
      throw new IllegalArgumentException(
          "segment_reduce(): Expected axis to be the last dimension of "
              + name
              + " but got "
              + dim
              + ".");
    }
    for (int before = 0; before < dim; before++) {
      if (places.size(before) != data.size(before)) {
        throw new IllegalArgumentException(
            "segment_reduce(): Expected the dimensions of "
                + name
                + " before axis to be those of data, but their shapes are "
                + places.shape()
                + " and "
                + data.shape());
      }
    }
  }

  /** The segments of elements that are in none: one after the last. */
  private static long[] unused(int rows, int size, int segments) {
    long[] slots = new long[rows * size];
    Arrays.fill(slots, segments);
    return slots;
  }

  private static long take(long[] slots, int row, int size, long from, long to, int segment) {
    if (from < 0 || to > size || to < from) {
      throw new IllegalArgumentException(
          "segment_reduce(): a segment from "
              + from
              + " to "
              + to
              + " is outside of the "
              + size
              + " elements along axis");
    }
    Arrays.fill(slots, row * size + (int) from, row * size + (int) to, segment);
    return to;
  }

  private static Tensor reduced(
      Tensor data, String reduce, Shape segments, long[] slots, int dim, @Nullable Double initial) {
    int[] sizes = data.shape().sizes().clone();
    Arrays.fill(sizes, dim + 1, sizes.length, 1);
    Tensor index = Tensor.tensor(slots).view(Shape.ofInts(sizes)).expand(data.shape());
    int count = segments.size(-1);
    Shape withUnused = data.shape().removed(dim).inserted(dim, count + 1);
    String scattered = reduce.length() == 3 && reduce.startsWith("m") ? "a" + reduce : reduce;
    Tensor result =
        switch (scattered) {
          case "mean" -> mean(data, dim, index, withUnused, initial);
          case "amax" -> {
            Tensor most = extreme(data, dim, index, withUnused, "amax");
            yield initial == null ? most : most.clampMin(initial);
          }
          case "amin" -> {
            Tensor least = extreme(data, dim, index, withUnused, "amin");
            yield initial == null ? least : least.clampMax(initial);
          }
          default -> {
            double start = scattered.equals("sum") ? 0 : 1;
            yield Tensor.full(withUnused, initial == null ? start : initial, data.dtype())
                .scatterReduce(dim, index, data, scattered);
          }
        };
    return result.narrow(dim, 0, count);
  }

  /** Without the initial value, whose gradient would share that of an equal element. */
  private static Tensor extreme(Tensor data, int dim, Tensor index, Shape shape, String kind) {
    double ofNone = kind.equals("amax") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return Tensor.full(shape, ofNone, data.dtype()).scatterReduce(dim, index, data, kind, false);
  }

  private static Tensor mean(
      Tensor data, int dim, Tensor index, Shape shape, @Nullable Double initial) {
    Tensor counts =
        Trace.paused(
            () ->
                Tensor.zeros(shape, data.dtype())
                    .scatterReduce(dim, index, Tensor.onesLike(data), "sum"));
    Tensor sum =
        Tensor.full(shape, initial == null ? 0 : initial, data.dtype())
            .scatterReduce(dim, index, data, "sum");
    return initial == null ? sum.div(counts) : sum.div(counts.clampMin(1));
  }
}
