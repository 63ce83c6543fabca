package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Histogram;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts how often numbers occur, or how many fall into an interval. */
public final class Counting {
  /** A limit on the number of bins, which are counted on the Java heap. */
  private static final int MOST_BINS = 1 << 24;

  private Counting() {}

  /** How often each integer occurs, or the sum of its weights; {@code torch.bincount}. */
  public static Tensor numbers(Tensor x, @Nullable Tensor weights, int minLength) {
    if (x.dim() != 1 || x.dtype().isFloatingPoint() || x.dtype() == DType.BOOL) {
      throw new IllegalArgumentException(
          "bincount only supports 1-d non-negative integral inputs, but got "
              + x.dtype()
              + " of shape "
              + x.shape());
    }
    if (minLength < 0) {
      throw new IllegalArgumentException("minlength should be >= 0");
    }
    if (weights != null && !weights.shape().equals(x.shape())) {
      throw new IllegalArgumentException(
          "weights should be 1-d and have the same length as input: "
              + weights.shape()
              + " and "
              + x.shape());
    }
    long least = x.numel() == 0 ? 0 : x.min().itemLong();
    if (least < 0) {
      throw new IllegalArgumentException(
          "bincount only supports 1-d non-negative integral inputs, but got " + least);
    }
    long greatest = x.numel() == 0 ? -1 : x.max().itemLong();
    Shape length =
        Shape.of(Math.max(greatest == Long.MAX_VALUE ? greatest : greatest + 1, minLength));
    if (weights == null && length.numel() <= MOST_BINS && !Trace.isRecording()) {
      long[] counts = new long[length.numel()];
      Elements.forEachLongs(
          x.strided(),
          block -> {
            for (long number : block) {
              counts[(int) number]++;
            }
          });
      return Values.of(length, counts);
    }
    if (weights == null) {
      Tensor ones = Creation.scalar(1).expand(x.shape());
      return Tensor.zeros(length, DType.INT64).indexAdd(0, x.to(DType.INT64), ones);
    }
    Tensor sums =
        Tensor.zeros(length, DType.FLOAT64)
            .indexAdd(0, x.to(DType.INT64), weights.detach().to(DType.FLOAT64));
    DType type = weights.dtype() == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
    return sums.to(type);
  }

  /** The number of elements in each of {@code bins} equal intervals; {@code torch.histc}. */
  public static Tensor intervals(Tensor x, int bins, double min, double max) {
    FloatingOnly.check("histogram_cpu", x.dtype());
    if (bins <= 0) {
      throw new IllegalArgumentException("bins must be > 0, but got " + bins);
    }
    checkBins(bins);
    return Trace.whole(
        "histc",
        () -> {
          double[] ends = ends("torch.histc", x, min, max);
          double[] edges = evenly(ends[0], ends[1], bins);
          double[] counts = counts(x.strided(), null, edges, true);
          return Values.of(Shape.of(bins), x.dtype(), counts);
        },
        List.of(x),
        "bins",
        bins,
        "min",
        min,
        "max",
        max);
  }

  /** The range, by default that of the elements, widened if it is empty. */
  private static double[] ends(String name, Tensor x, double min, double max) {
    double low = min;
    double high = max;
    if (min == max && x.numel() > 0) {
      low = x.detach().min().item();
      high = x.detach().max().item();
    }
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException(
          name + ": range of [" + low + ", " + high + "] is not finite");
    }
    if (low > high) {
      throw new IllegalArgumentException(name + ": max must be larger than min");
    }
    return low == high ? new double[] {low - 1, high + 1} : new double[] {low, high};
  }

  private static void checkBins(int bins) {
    if (bins > MOST_BINS) {
      throw new IllegalArgumentException(
          "there may be " + MOST_BINS + " bins at most, but bins is " + bins);
    }
  }

  private static double[] evenly(double low, double high, int bins) {
    double[] edges = new double[bins + 1];
    double step = (high - low) / bins;
    for (int i = 0; i <= bins; i++) {
      edges[i] = i < (bins + 1) / 2 ? low + step * i : high - step * (bins - i);
    }
    return edges;
  }

  private static double[] counts(
      Strided values, @Nullable Strided weights, double[] edges, boolean even) {
    double[] counts = new double[edges.length - 1];
    Cursor weighing = weights == null ? null : new Cursor(weights);
    Elements.forEachBlock(
        values,
        block -> {
          double[] terms = new double[block.length];
          if (weighing == null) {
            Arrays.fill(terms, 1);
          } else {
            weighing.load(terms, terms.length);
          }
          for (int i = 0; i < block.length; i++) {
            if (block[i] >= edges[0] && block[i] <= edges[counts.length]) {
              counts[bin(block[i], edges, even)] += terms[i];
            }
          }
        });
    return counts;
  }

  private static int bin(double value, double[] edges, boolean even) {
    int bins = edges.length - 1;
    if (even) {
      int bin = (int) ((value - edges[0]) * bins / (edges[bins] - edges[0]));
      return Math.min(bin, bins - 1);
    }
    int place = Arrays.binarySearch(edges, value);
    // Of edges that are not in order any bin is found, but one that exists.
    return Math.min(Math.max(place >= 0 ? place : -place - 2, 0), bins - 1);
  }

  /** Counts or weights in equal intervals; {@code torch.histogram}. */
  public static Histogram histogram(
      Tensor x, int bins, double @Nullable [] range, @Nullable Tensor weight, boolean density) {
    if (bins <= 0) {
      throw new IllegalArgumentException("torch.histogram(): bins must be > 0, but got " + bins);
    }
    checkBins(bins);
    if (range != null && range.length != 2) {
      throw new IllegalArgumentException(
          "torch.histogram(): range should have 2 elements, but got " + range.length);
    }
    double min = range == null ? 0 : range[0];
    double max = range == null ? 0 : range[1];
    double[] ends = ends("torch.histogram()", x, min, max);
    Tensor edges = Tensor.linspace(ends[0], ends[1], bins + 1L, x.dtype());
    return histogram(x, edges, weight, density, true);
  }

  /** Counts or weights in the intervals between given edges; {@code torch.histogram}. */
  public static Histogram histogram(
      Tensor x, Tensor edges, @Nullable Tensor weight, boolean density) {
    return histogram(x, edges, weight, density, false);
  }

  private static Histogram histogram(
      Tensor x, Tensor edges, @Nullable Tensor weight, boolean density, boolean even) {
    NullArguments.check(edges);
    FloatingOnly.check("histogram_cpu", x.dtype());
    if (edges.numel() < 2) {
      throw new IllegalArgumentException(
          "torch.histogram(): bins tensor should have at least 2 elements, but its shape is "
              + edges.shape());
    }
    if (weight != null && !weight.shape().equals(x.shape())) {
      throw new IllegalArgumentException(
          "torch.histogram(): if weight tensor is provided it should have the same shape as the"
              + " input tensor, but the shapes are "
              + weight.shape()
              + " and "
              + x.shape());
    }
    double[] places = edges.toDoubleArray();
    Strided weights = weight == null ? null : weight.strided();
    double[] counts = counts(x.strided(), weights, places, even);
    if (density) {
      double total = Arrays.stream(counts).sum();
      for (int i = 0; i < counts.length; i++) {
        counts[i] /= total * (places[i + 1] - places[i]);
      }
    }
    Histogram result = new Histogram(Values.of(Shape.of(counts.length), x.dtype(), counts), edges);
    if (Trace.isRecording()) {
      Trace.record(
          OperationId.of("histogram", "density", density),
          List.of(result.hist(), result.binEdges()),
          Trace.operands(x, weight));
    }
    return result;
  }
}
