package dev.lemur.core.ops.pooling;

import static dev.lemur.core.ops.pooling.PoolingArguments.check;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.pooling.PoolWindows;
import dev.lemur.core.ops.NotImplemented;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The largest elements of windows at random positions, which differ from plane to plane; {@code
 * torch.nn.functional.fractional_max_pool2d} and {@code 3d}. Shapes are as in {@link MaxPool}.
 */
public final class FractionalMaxPool {
  private static final String[][] NAMES = {{"height", "width"}, {"time", "height", "width"}};

  private FractionalMaxPool() {}

  /**
   * Pools to a size.
   *
   * @param randomSamples of [batch, channels, dims], from 0 to 1, which position the windows; null
   *     to draw them
   */
  public static ValuesAndIndices apply(
      int dims, Tensor input, int[] kernelSize, int[] outputSize, @Nullable Tensor randomSamples) {
    int rank = input.dim();
    String name = "fractional_max_pool" + dims + "d";
    check(
        rank == dims + 1 || rank == dims + 2,
        () ->
            "%s(): Expected %dD or %dD tensor, but got: %s"
                .formatted(name, dims + 1, dims + 2, input.shape()));
    if (!input.dtype().isFloatingPoint()) {
      throw NotImplemented.forType(name, input.dtype());
    }
    int[] sizes = input.shape().sizes();
    int[] plane = Arrays.copyOfRange(sizes, rank - dims, rank);
    int[] kernel = each(name, "kernel_size", dims, kernelSize);
    int[] output = each(name, "output_size", dims, outputSize);
    checkWindows(name, plane, kernel, output);
    int batch = rank == dims + 1 ? 1 : sizes[0];
    int channels = sizes[rank - dims - 1];
    Tensor samples =
        randomSamples == null
            ? Tensor.rand(
                Shape.of(batch, channels, dims), input.dtype(), Generator.defaultGenerator())
            : randomSamples;
    checkSamples(samples, batch, channels, dims);
    double[] starts = Elements.doubles(samples.detach().strided());
    boolean single = input.dtype() == DType.FLOAT32;
    int[] outputSizes = sizes.clone();
    System.arraycopy(output, 0, outputSizes, rank - dims, dims);
    return MaxPool.pool(
        "FractionalMaxPool" + dims + "DBackward0",
        dims,
        input,
        Shape.ofInts(outputSizes),
        p -> windows(plane, kernel, output, starts, p * dims, single));
  }

  /** The sizes of the output's planes, as fractions of the input's. */
  public static int[] sizes(int dims, Tensor input, IntToDoubleFunction ratio) {
    return IntStream.range(0, dims)
        .map(dim -> (int) (input.size(dim - dims) * ratio.applyAsDouble(dim)))
        .toArray();
  }

  private static int[] each(String name, String argument, int dims, int[] numbers) {
    check(
        numbers.length == 1 || numbers.length == dims,
        () -> "%s: %s must either be a single Int or tuple of Ints".formatted(name, argument));
    int[] all = new int[dims];
    for (int dim = 0; dim < dims; dim++) {
      all[dim] = numbers[numbers.length == 1 ? 0 : dim];
    }
    return all;
  }

  private static void checkWindows(String name, int[] plane, int[] kernel, int[] output) {
    int dims = plane.length;
    for (int i = 0; i < dims; i++) {
      int dim = i;
      String word = NAMES[dims - 2][dim];
      // Three dimensions need one element more than two.
      int most = dims == 2 ? plane[dim] : plane[dim] - 1;
      check(
          kernel[dim] > 0,
          () ->
              "%s(): pool %s should be greater than zero, but got %d"
                  .formatted(name, word, kernel[dim]));
      check(
          (long) output[dim] + kernel[dim] - 1 <= most,
          () ->
              "%s(): pool %s %d too large relative to input %s %d"
                  .formatted(name, word, kernel[dim], word, plane[dim]));
    }
  }

  private static void checkSamples(Tensor samples, int batch, int channels, int dims) {
    check(
        samples.dim() == 3,
        () -> "Expect _random_samples to have 3 dimensions; got " + samples.dim() + ".");
    check(
        samples.size(0) >= batch,
        () -> "Expect _random_samples.size(0) no less then input batch size.");
    check(
        samples.size(1) == channels,
        () -> "Expect _random_samples.size(1) equals to input channel size.");
    check(
        samples.size(2) == dims,
        () ->
            "Expect _random_samples.size(2) equals to %d; got %d."
                .formatted(dims, samples.size(2)));
  }

  private static PoolWindows windows(
      int[] plane, int[] kernel, int[] output, double[] samples, int at, boolean single) {
    int dims = plane.length;
    int[][] starts = new int[dims][];
    for (int dim = 0; dim < dims; dim++) {
      // In two dimensions, the first sample belongs to the last dimension.
      double sample = samples[at + (dims == 2 ? 1 - dim : dim)];
      starts[dim] = new int[output[dim]];
      int room = plane[dim] - kernel[dim];
      for (int o = 0; o < output[dim] - 1; o++) {
        starts[dim][o] =
            single
                ? start((float) sample, o, (float) room / (output[dim] - 1))
                : start(sample, o, (double) room / (output[dim] - 1));
      }
      if (output[dim] > 0) {
        starts[dim][output[dim] - 1] = room;
      }
    }
    return PoolWindows.startingAt(plane, kernel, starts);
  }

  private static int start(float sample, int window, float distance) {
    return (int) ((window + sample) * distance) - (int) (sample * distance);
  }

  private static int start(double sample, int window, double distance) {
    return (int) ((window + sample) * distance) - (int) (sample * distance);
  }
}
