package dev.lemur.core.kernel.onednn;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.norm.ChannelNormKernel;
import java.lang.ref.Reference;
import java.util.Arrays;

/** Normalised channels by oneDNN, for matrices whose columns are the channels. */
final class OneDnnChannelNorms implements ChannelNormKernel {

  @Override
  public boolean normalize(
      Strided x, double[] means, double[] factors, double[] biases, Strided y) {
    int[] sizes = x.shape().sizes();
    if (sizes[2] != 1 || x.dtype() != DType.FLOAT32 || !isWorthwhile(sizes[1], x.numel())) {
      return false;
    }
    Factors ofChannels = new Factors(means, factors, biases);
    return OneDnnLoop.overCachedRows(
        (rows, at) -> {
          ofChannels.normalize(rows, at[0], at[1]);
          return true;
        },
        sizes[0],
        sizes[1],
        new int[] {sizes[1], sizes[1]},
        x,
        y);
  }

  /** Whether oneDNN has a fast kernel for so many channels, and this is enough for it. */
  static boolean isWorthwhile(int channels, int count) {
    return channels % Thresholds.CHANNELS_AT_ONCE == 0 && OneDnnUse.isRowNormWorthwhile(count);
  }

  /** Means, factors and biases of the channels. */
  static final class Factors {
    private final Strided all;
    private final int channels;

    Factors(double[] means, double[] factors, double[] biases) {
      channels = means.length;
      // Divided by a standard deviation of 1, since the factors contain the true one.
      double[] deviations = new double[channels];
      Arrays.fill(deviations, 1);
      double[][] rows = {means, deviations, factors, biases};
      all = Strided.allocate(Shape.ofInts(rows.length, channels), DType.FLOAT32);
      double[] numbers = new double[rows.length * channels];
      for (int row = 0; row < rows.length; row++) {
        System.arraycopy(rows[row], 0, numbers, row * channels, channels);
      }
      Elements.set(all, numbers);
    }

    int channels() {
      return channels;
    }

    /** {@code y = (x - mean) factor + bias} of some rows at these addresses. */
    void normalize(int rows, long x, long y) {
      long first = all.address();
      long step = (long) channels * Float.BYTES;
      OneDnnPrimitives.get(new BatchNormKind(rows, channels))
          .run(x, first, first + step, first + 2 * step, first + 3 * step, y);
      Reference.reachabilityFence(all);
    }
  }
}
