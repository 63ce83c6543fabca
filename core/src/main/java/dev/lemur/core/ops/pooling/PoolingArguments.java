package dev.lemur.core.ops.pooling;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.NotImplemented;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Argument checks of pooling, in PyTorch's words, and the size of its output. */
final class PoolingArguments {
  private static final String[] COUNTS = {"no ints", "one int", "two ints", "three ints"};

  /**
   * What PyTorch calls the kernels that compute a pooling in errors, where that is not its name.
   */
  private static final Map<String, String> KERNELS =
      Map.of(
          "avg_pool1d", "avg_pool2d",
          "avg_pool3d", "avg_pool3d_out_frame",
          "max_pool1d", "max_pool1d_impl");

  private final String name;
  private final int dims;
  private final Tensor input;

  PoolingArguments(String name, int dims, Tensor input) {
    this.name = name;
    this.dims = dims;
    this.input = NullArguments.check(input);
  }

  /** One number for each dimension. */
  int[] each(String argument, int[] numbers) {
    if (numbers.length == 1) {
      int[] all = new int[dims];
      Arrays.fill(all, numbers[0]);
      return all;
    }
    check(
        numbers.length == dims,
        () ->
            "%s: %s must either be %sa single int, or a tuple of %s"
                .formatted(
                    name, argument, argument.equals("stride") ? "omitted, " : "", COUNTS[dims]));
    return numbers;
  }

  /** Checks the dimensions: those of a plane, the channels, and perhaps a batch. */
  void checkInput() {
    int[] sizes = input.shape().sizes();
    int rank = sizes.length;
    boolean valid = rank == dims + 1 || rank == dims + 2;
    for (int dim = rank == dims + 2 ? 1 : 0; dim < rank; dim++) {
      valid &= sizes[dim] != 0;
    }
    check(
        valid,
        () ->
            ("%s: Expected %dD or %dD (batch mode) tensor with optional 0 dim batch size for input,"
                    + " but got:%s")
                .formatted(name, dims + 1, dims + 2, input.shape()));
    boolean noHalves = name.equals("avg_pool3d");
    if (!input.dtype().isFloatingPoint() || noHalves && input.dtype().isHalf()) {
      throw NotImplemented.forType(KERNELS.getOrDefault(name, name), input.dtype());
    }
  }

  /** Checks the numbers; returns the sizes of the output's planes. */
  int[] outputSizes(int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
    int[] in = plane();
    int[] out = new int[dims];
    for (int dim = 0; dim < dims; dim++) {
      long reach = (long) dilation[dim] * (kernel[dim] - 1) + 1;
      checkNumbers(kernel[dim], stride[dim], padding[dim], dilation[dim]);
      out[dim] = outputSize(in[dim], reach, stride[dim], padding[dim], ceilMode);
    }
    checkOutputSize(in, out);
    for (int dim = 0; dim < dims; dim++) {
      checkFirstWindow(in[dim], kernel[dim], padding[dim], dilation[dim]);
    }
    return out;
  }

  private static void checkNumbers(int kernel, int stride, int padding, int dilation) {
    check(stride > 0, () -> "stride should not be zero");
    check(kernel > 0, () -> "kernel size should be greater than zero, but got " + kernel);
    check(
        dilation > 0, () -> "dilation should be greater than zero, but got dilation: " + dilation);
    check(padding >= 0, () -> "pad must be non-negative, but got pad: " + padding);
    check(
        padding <= kernel / 2,
        () ->
            "pad should be smaller than or equal to half of kernel size, but got pad=%d, "
                    .formatted(padding)
                + "kernel_size="
                + kernel);
  }

  private static int outputSize(int in, long reach, int stride, int padding, boolean ceilMode) {
    long room = in + 2L * padding - reach + (ceilMode ? stride - 1 : 0);
    long out = Math.floorDiv(room, stride) + 1;
    // The last window begins inside the input or the padding before it.
    long last = ceilMode && (out - 1) * stride >= (long) in + padding ? out - 1 : out;
    return (int) Math.max(last, Integer.MIN_VALUE);
  }

  /** The first window begins in the padding: with a dilation all of it may lie outside. */
  private static void checkFirstWindow(int in, int kernel, int padding, int dilation) {
    long stepsToInput = ((long) padding + dilation - 1) / dilation;
    check(
        padding == 0 || stepsToInput < kernel && stepsToInput * dilation - padding < in,
        () ->
            "pad=%d, kernel_size=%d and dilation=%d leave a window without an element of %d"
                .formatted(padding, kernel, dilation, in));
  }

  private void checkOutputSize(int[] in, int[] out) {
    int planes = input.size(input.dim() - dims - 1);
    for (int size : out) {
      check(
          size >= 1,
          () ->
              "Given input size: (%sx%s). Calculated output size: (%sx%s). Output size is too small"
                  .formatted(planes, byText(in), planes, byText(out)));
    }
  }

  /** PyTorch refuses average pools of volumes smaller than a window, whatever the padding. */
  void checkLargerThan(int[] kernel) {
    int[] in = plane();
    for (int dim = 0; dim < dims; dim++) {
      check(
          in[dim] >= kernel[dim],
          () ->
              "input image (%s) smaller than kernel size (%s)"
                  .formatted(byText(in), byText(kernel)));
    }
  }

  /** The spatial sizes of the input. */
  int[] plane() {
    int[] sizes = input.shape().sizes();
    return Arrays.copyOfRange(sizes, sizes.length - dims, sizes.length);
  }

  /** The shape of the output. */
  Shape outputShape(int[] plane) {
    int[] sizes = input.shape().sizes().clone();
    System.arraycopy(plane, 0, sizes, sizes.length - dims, dims);
    return Shape.ofInts(sizes);
  }

  static void check(boolean condition, Supplier<String> message) {
    if (!condition) {
      throw new IllegalArgumentException(message.get());
    }
  }

  static String byText(int[] sizes) {
    return IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }
}
