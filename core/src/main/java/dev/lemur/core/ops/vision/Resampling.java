package dev.lemur.core.ops.vision;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.vision.RowWeights;
import dev.lemur.core.ops.Copying;
import dev.lemur.core.ops.LinearMap;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Resizes one dimension: each new element is a weighted sum of old ones.
 *
 * @param sources for each summand, the index of the old element for each new one
 * @param weights for each summand, its weight for each new element; null if each has one summand
 */
public record Resampling(long[][] sources, double @Nullable [][] weights) {
  private static final double CUBIC = -0.75;
  private static final double ANTIALIASED_CUBIC = -0.5;

  /**
   * Refuses a size that no tensor can have.
   *
   * @throws IllegalArgumentException if {@code x} would be too large with {@code out} elements in
   *     the dimension
   */
  public static void checkSize(Tensor x, int dim, int out) {
    Strided.checkSize(x.shape().with(dim, out), x.dtype());
  }

  /**
   * Nearest-neighbour interpolation.
   *
   * @param scale the number of old elements per new one
   * @param exact whether to compare elements by their centres instead of their starts
   */
  public static Resampling nearest(int in, int out, double scale, boolean exact) {
    long[][] sources = new long[1][out];
    float step = (float) scale;
    for (int i = 0; i < out; i++) {
      float at = exact ? (i + 0.5f) * step : i * step;
      sources[0][i] = Math.min((int) Math.floor(at), in - 1);
    }
    return new Resampling(sources, null);
  }

  /**
   * Same as {@link #nearest} to the same or twice the size with a different scale. In one and three
   * dimensions, PyTorch still propagates the gradients by the sizes.
   */
  public static Tensor nearestByScale(Tensor x, int dim, int out, double scale) {
    int in = x.size(dim);
    Tensor result = nearest(in, out, scale, false).apply(x.detach(), dim);
    long[] bySizes = nearest(in, out, (double) in / out, false).sources[0];
    return GradMode.records(x) ? new ByScale(x, dim, bySizes).attach(result) : result;
  }

  /**
   * An image resampled to its own size by a factor that is not 1: PyTorch's cubic gradient is then
   * that of the result, unchanged.
   */
  public static Tensor cubicOfSameSize(Tensor x, Tensor resampled) {
    return LinearMap.result(
        x, resampled.detach().strided(), "UpsampleBicubic2DBackward0", grad -> grad);
  }

  private static final class ByScale extends Node {
    private final Shape shape;
    private final int dim;
    private final long[] sources;

    ByScale(Tensor x, int dim, long[] sources) {
      super(x);
      this.shape = x.shape();
      this.dim = dim;
      this.sources = sources;
    }

    @Override
    public String name() {
      return "UpsampleNearestBackward";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor zeros = Tensor.zeros(shape, grad.dtype());
      inputs.pass(0, zeros.indexAdd(dim, Tensor.tensor(sources), grad));
    }
  }

  /** Linear interpolation between two old elements. */
  public static Resampling linear(int in, int out, double scale, boolean alignCorners) {
    long[][] sources = new long[2][out];
    double[][] weights = new double[2][out];
    for (int i = 0; i < out; i++) {
      double at = in == out ? i : Math.max(0, source(i, scale, alignCorners));
      int first = Math.min((int) at, in - 1);
      sources[0][i] = first;
      sources[1][i] = Math.min(first + 1, in - 1);
      weights[1][i] = Math.min(Math.max(at - first, 0), 1);
      weights[0][i] = 1 - weights[1][i];
    }
    return new Resampling(sources, weights);
  }

  /** Cubic interpolation through four old elements. */
  public static Resampling cubic(int in, int out, double scale, boolean alignCorners) {
    long[][] sources = new long[4][out];
    double[][] weights = new double[4][out];
    for (int i = 0; i < out; i++) {
      double at = source(i, scale, alignCorners);
      int first = (int) Math.floor(at);
      for (int k = 0; k < 4; k++) {
        sources[k][i] = Math.min(Math.max(first - 1 + k, 0), in - 1);
        weights[k][i] = cubicWeight(at - (first - 1 + k), CUBIC);
      }
    }
    return new Resampling(sources, weights);
  }

  /** The mean of all old elements that a new one covers. */
  public static Resampling area(int in, int out) {
    int most = 0;
    for (int i = 0; i < out; i++) {
      most = Math.max(most, areaEnd(i, in, out) - areaStart(i, in, out));
    }
    long[][] sources = new long[most][out];
    double[][] weights = new double[most][out];
    for (int i = 0; i < out; i++) {
      int start = areaStart(i, in, out);
      int count = areaEnd(i, in, out) - start;
      for (int k = 0; k < most; k++) {
        sources[k][i] = start + Math.min(k, count - 1);
        weights[k][i] = k < count ? 1.0 / count : 0;
      }
    }
    return new Resampling(sources, weights);
  }

  private static int areaStart(int i, int in, int out) {
    return (int) ((long) i * in / out);
  }

  private static int areaEnd(int i, int in, int out) {
    return (int) (((long) (i + 1) * in + out - 1) / out);
  }

  /**
   * Same as {@link #linear} or {@link #cubic}, antialiased: over more old elements if there are
   * fewer new ones.
   */
  public static Resampling antialiased(int in, int out, double scale, boolean cubic) {
    if (in == out) {
      return nearest(in, out, 1, false);
    }
    double radius = cubic ? 2 : 1;
    double stretch = Math.max(scale, 1);
    double support = radius * stretch;
    int most = Math.min(in, (int) Math.ceil(support) * 2 + 1);
    long[][] sources = new long[most][out];
    double[][] weights = new double[most][out];
    for (int i = 0; i < out; i++) {
      double center = scale * (i + 0.5);
      int start = Math.max((int) (center - support + 0.5), 0);
      int count = Math.min((int) (center + support + 0.5), in) - start;
      double total = 0;
      for (int k = 0; k < count; k++) {
        double distance = (k + start - center + 0.5) / stretch;
        weights[k][i] =
            cubic ? cubicWeight(distance, ANTIALIASED_CUBIC) : Math.max(0, 1 - Math.abs(distance));
        total += weights[k][i];
      }
      for (int k = 0; k < most; k++) {
        weights[k][i] = total == 0 ? 0 : weights[k][i] / total;
        sources[k][i] = Math.min(start + Math.min(k, Math.max(0, count - 1)), in - 1);
      }
    }
    return new Resampling(sources, weights);
  }

  /** The position of a new element among the old ones. */
  private static double source(int i, double scale, boolean alignCorners) {
    return alignCorners ? scale * i : scale * (i + 0.5) - 0.5;
  }

  static double cubicWeight(double distance, double a) {
    double x = Math.abs(distance);
    if (x <= 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }

  /** The new elements along a dimension, differentiable. */
  public Tensor apply(Tensor x, int dim) {
    double[][] factors = weights;
    if (factors == null || x.numel() == 0 || Trace.isRecording()) {
      return composed(x, dim);
    }
    return apply(x, dim, RowWeights.of(x.size(dim), sources, factors), "UpsampleBackward0");
  }

  private static Tensor apply(Tensor x, int dim, RowWeights matrix, String name) {
    Strided result = Strided.allocate(x.shape().with(dim, matrix.count()), x.dtype());
    matrix.apply(Copying.contiguous(x.strided()), dim, result);
    return LinearMap.result(x, result, name, grad -> apply(grad, dim, matrix.transposed(), name));
  }

  /** The same from selections of rows. */
  Tensor composed(Tensor x, int dim) {
    Tensor sum = null;
    for (int k = 0; k < sources.length; k++) {
      Tensor term = x.indexSelect(dim, Tensor.tensor(sources[k]));
      if (weights != null) {
        term = term.mul(weights(k, x.dim() - 1 - dim, x.dtype()));
      }
      sum = sum == null ? term : sum.add(term);
    }
    if (sum == null) {
      throw new IllegalStateException("there is no summand");
    }
    return sum;
  }

  private Tensor weights(int k, int dimensionsBehind, DType dtype) {
    int[] sizes = new int[dimensionsBehind + 1];
    Arrays.fill(sizes, 1);
    double[] values = weights == null ? new double[0] : weights[k];
    sizes[0] = values.length;
    return Tensor.tensor(values, dtype).view(Shape.ofInts(sizes));
  }
}
