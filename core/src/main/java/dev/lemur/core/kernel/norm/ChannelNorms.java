package dev.lemur.core.kernel.norm;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;
import dev.lemur.core.kernel.reduce.TreeSum;
import org.jspecify.annotations.Nullable;

/**
 * The loops of batch normalisation: statistics of each channel of contiguous arrays of shape
 * [batch, channels, length].
 *
 * <p>Long channels are walked one by one. Short ones are walked in whole rows, with a sum for each
 * element of a row. A large matrix, which is also what an array is whose channels are neighbours,
 * is walked in parts of its rows.
 */
public final class ChannelNorms {
  private static final @Nullable ChannelNormKernel FASTER =
      KernelTables.find(OperationId.of("batch_norm"), ChannelNormKernel.class);

  private ChannelNorms() {}

  /**
   * An array [batch, channels, ...] without gaps as [batch, channels, length], or as [batch *
   * length, channels, 1] if its channels are neighbours.
   */
  public static Strided arranged(Strided x) {
    int[] sizes = x.shape().sizes();
    int batch = sizes[0];
    int channels = sizes[1];
    int length = x.numel() == 0 ? 0 : x.numel() / (batch * channels);
    Shape shape =
        x.isContiguous()
            ? Shape.ofInts(batch, channels, length)
            : Shape.ofInts(batch * length, channels, 1);
    return x.flat().view(shape, shape.contiguousStrides(), x.offset());
  }

  /** The mean and the biased variance of each channel. */
  public static void statistics(Strided x, double[] means, double[] variances) {
    run(x, new Walk(x), (walk, from, to) -> walk.statistics(from, to, means, variances));
  }

  /** {@code y = (x - mean) factor + bias}. */
  public static void normalize(
      Strided x, double[] means, double[] factors, double[] biases, Strided y) {
    if (FASTER != null && FASTER.normalize(x, means, factors, biases, y)) {
      return;
    }
    Walk of = new Walk(x);
    run(x, of, (walk, from, to) -> walk.normalize(from, to, means, factors, biases, y));
  }

  /** The sums of {@code g} and of {@code g (x - mean)} of each channel. */
  public static void sums(Strided g, Strided x, double[] means, double[] sums, double[] products) {
    run(x, new Walk(x), (walk, from, to) -> walk.sums(from, to, g, means, sums, products));
  }

  /** {@code out = a g + b (x - mean) + c}. */
  public static void combine(
      Strided g, Strided x, double[] a, double[] b, double[] means, double[] c, Strided out) {
    run(x, new Walk(x), (walk, from, to) -> walk.combine(from, to, g, a, b, means, c, out));
  }

  private interface Body {
    void run(ChannelWalk walk, int fromChannel, int toChannel);
  }

  private record Walk(int batch, int channels, int length) {
    Walk(Strided x) {
      this(x.shape().sizes()[0], x.shape().sizes()[1], x.shape().sizes()[2]);
    }
  }

  private static void run(Strided x, Walk of, Body body) {
    if (x.numel() == 0) {
      return;
    }
    if (of.length == 1 && x.dtype() == DType.FLOAT32 && ChannelColumns.isFaster(x)) {
      body.run(new ChannelColumns(x), 0, of.channels);
    } else if (of.length >= Thresholds.SHORTEST_CHANNEL_RUN) {
      Parallel.forRange(
          of.channels, of.batch * of.length, (from, to) -> body.run(runs(x), from, to));
    } else {
      int part = Math.max(1, Thresholds.STAGED_BLOCK / of.length);
      Parallel.forBlocks(
          of.channels, part, (from, to) -> body.run(rows(x, (to - from) * of.length), from, to));
    }
  }

  private static ChannelWalk runs(Strided x) {
    if (x.dtype() == DType.FLOAT32 && ChannelPlanes.isFaster(x.shape().sizes()[2])) {
      return new ChannelPlanes(x);
    }
    int length = Math.min(x.shape().sizes()[2], TreeSum.LONGEST);
    return x.dtype() == DType.FLOAT32
        ? new ChannelRuns<>(new SingleNormLoops(length), x)
        : new ChannelRuns<>(new DoubleNormLoops(length), x);
  }

  private static ChannelWalk rows(Strided x, int width) {
    return x.dtype() == DType.FLOAT32
        ? new ChannelRows<>(new SingleNormLoops(1), x, width, Thresholds.ROWS_BETWEEN_DRAINS)
        : new ChannelRows<>(new DoubleNormLoops(1), x, width, Thresholds.ROWS_BETWEEN_DRAINS);
  }
}
