package dev.lemur.core.kernel.pooling;

import dev.lemur.core.kernel.Thresholds;
import java.util.Arrays;

/**
 * The elements of a plane behind each element of the output: in each dimension, a strided range.
 * Planes of fewer than three dimensions have leading ones of size 1 here.
 */
public final class PoolWindows {
  static final int DIMENSIONS = 3;

  private final int[] input = {1, 1, 1};
  private final int[] output = {1, 1, 1};
  private final int[] steps = {1, 1, 1};
  private final int[][] from = {{0}, {0}, {0}};
  private final int[][] to = {{1}, {1}, {1}};

  /** How many elements a mean counts in each window of a dimension. */
  private final int[][] counts = {{1}, {1}, {1}};

  private int divisor;

  private PoolWindows(int[] inputSizes, int[] outputSizes) {
    int lead = DIMENSIONS - inputSizes.length;
    for (int dim = lead; dim < DIMENSIONS; dim++) {
      input[dim] = inputSizes[dim - lead];
      output[dim] = outputSizes[dim - lead];
      if (output[dim] > Thresholds.MOST_WINDOWS) {
        throw new IllegalArgumentException(
            "a dimension may have "
                + Thresholds.MOST_WINDOWS
                + " windows at most, not "
                + output[dim]);
      }
      from[dim] = new int[output[dim]];
      to[dim] = new int[output[dim]];
      counts[dim] = new int[output[dim]];
    }
  }

  /** Windows of fixed size and stride; parts outside the plane are ignored. */
  public static PoolWindows regular(
      int[] input, int[] output, int[] kernel, int[] stride, int[] padding, int[] dilation) {
    PoolWindows windows = new PoolWindows(input, output);
    int lead = DIMENSIONS - input.length;
    for (int i = 0; i < input.length; i++) {
      int dim = lead + i;
      windows.steps[dim] = dilation[i];
      for (int o = 0; o < output[i]; o++) {
        int first = o * stride[i] - padding[i];
        int last = first + dilation[i] * (kernel[i] - 1) + 1;
        // The first element that is not before the plane.
        windows.from[dim][o] =
            first < 0 ? first + (-first + dilation[i] - 1) / dilation[i] * dilation[i] : first;
        windows.to[dim][o] = Math.min(last, input[i]);
      }
    }
    return windows;
  }

  /**
   * Windows of one size, for means.
   *
   * @param countPadding whether the padding counts, but not what hangs over that
   * @param divisor what sums are divided by; 0 for the number of elements
   */
  public static PoolWindows averaging(
      int[] input,
      int[] output,
      int[] kernel,
      int[] stride,
      int[] padding,
      boolean countPadding,
      int divisor) {
    int[] ones = new int[input.length];
    Arrays.fill(ones, 1);
    PoolWindows windows = regular(input, output, kernel, stride, padding, ones);
    windows.divisor = divisor;
    int lead = DIMENSIONS - input.length;
    for (int i = 0; i < input.length; i++) {
      for (int o = 0; o < output[i]; o++) {
        int first = o * stride[i] - padding[i];
        int all = Math.min(first + kernel[i], input[i] + padding[i]) - first;
        int inside = windows.to[lead + i][o] - windows.from[lead + i][o];
        windows.counts[lead + i][o] = countPadding ? all : inside;
      }
    }
    return windows;
  }

  /** One window for each element of the output; together they cover the plane. */
  public static PoolWindows adaptive(int[] input, int[] output) {
    PoolWindows windows = new PoolWindows(input, output);
    int lead = DIMENSIONS - input.length;
    for (int i = 0; i < input.length; i++) {
      for (int o = 0; o < output[i]; o++) {
        int first = (int) ((long) o * input[i] / output[i]);
        int last = (int) (((o + 1L) * input[i] + output[i] - 1) / output[i]);
        windows.from[lead + i][o] = first;
        windows.to[lead + i][o] = last;
        windows.counts[lead + i][o] = last - first;
      }
    }
    return windows;
  }

  /** Windows of one size that begin at the given elements of each dimension. */
  public static PoolWindows startingAt(int[] input, int[] kernel, int[][] starts) {
    int[] output = Arrays.stream(starts).mapToInt(of -> of.length).toArray();
    PoolWindows windows = new PoolWindows(input, output);
    int lead = DIMENSIONS - input.length;
    for (int i = 0; i < input.length; i++) {
      for (int o = 0; o < output[i]; o++) {
        windows.from[lead + i][o] = starts[i][o];
        windows.to[lead + i][o] = starts[i][o] + kernel[i];
      }
    }
    return windows;
  }

  /** How many elements a plane has. */
  int inputArea() {
    return input[0] * input[1] * input[2];
  }

  /** How many elements the output has for a plane. */
  int outputArea() {
    return output[0] * output[1] * output[2];
  }

  int input(int dim) {
    return input[dim];
  }

  int output(int dim) {
    return output[dim];
  }

  int step(int dim) {
    return steps[dim];
  }

  int from(int dim, int window) {
    return from[dim][window];
  }

  int to(int dim, int window) {
    return to[dim][window];
  }

  /** The divisor of a window's sum. */
  double divisor(int d, int h, int w) {
    return divisor != 0 ? divisor : (double) counts[0][d] * counts[1][h] * counts[2][w];
  }
}
