package dev.lemur.core.ops.conv;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Argument checks of convolutions, in PyTorch's words and order. */
final class ConvolutionChecks {
  private final Tensor input;
  private final Tensor weight;
  private final @Nullable Tensor bias;
  private final int groups;
  private final boolean transposed;

  ConvolutionChecks(
      Tensor input, Tensor weight, @Nullable Tensor bias, int groups, boolean transposed) {
    this.input = NullArguments.check(input);
    this.weight = NullArguments.check(weight);
    this.bias = bias;
    this.groups = groups;
    this.transposed = transposed;
  }

  /** The input as a batch: a single sample becomes a batch of one. */
  static Tensor batched(String name, int dims, Tensor input) {
    if (input.dim() != dims + 1 && input.dim() != dims + 2) {
      throw new IllegalArgumentException(
          "Expected %dD (unbatched) or %dD (batched) input to %s, but got input of size: %s"
              .formatted(dims + 1, dims + 2, name, input.shape()));
    }
    return input.dim() == dims + 1 ? input.unsqueeze(0) : input;
  }

  /** An argument with one number for each spatial dimension. */
  int[] expanded(String name, int[] numbers) {
    NullArguments.check(numbers);
    int dims = Math.max(0, weight.dim() - 2);
    if (numbers.length == 1) {
      int[] expanded = new int[dims];
      Arrays.fill(expanded, numbers[0]);
      return expanded;
    }
    if (numbers.length != dims) {
      throw new IllegalArgumentException(
          ("expected %s to be a single integer value or a list of %d values to match the "
                  + "convolution dimensions, but got %s=%s")
              .formatted(name, dims, name, Arrays.toString(numbers)));
    }
    return numbers;
  }

  void checkNumbers(int[] stride, int[] padding, int[] dilation, int[] outputPadding) {
    refuse(padding, 0, "negative padding is not supported");
    refuse(outputPadding, 0, "negative output_padding is not supported");
    refuse(stride, 1, "non-positive stride is not supported");
    refuse(dilation, 1, "non-positive dilation is not supported");
    if (groups < 1) {
      throw new IllegalArgumentException("non-positive groups is not supported");
    }
  }

  private static void refuse(int[] numbers, int least, String message) {
    for (int number : numbers) {
      if (number < least) {
        throw new IllegalArgumentException(message);
      }
    }
  }

  void checkShapes() {
    if (weight.dim() != input.dim()) {
      throw new IllegalArgumentException(
          ("Expected %d-dimensional input for %d-dimensional weight %s, but got %d-dimensional "
                  + "input of size %s instead")
              .formatted(weight.dim(), weight.dim(), weight.shape(), input.dim(), input.shape()));
    }
    if (weight.size(0) < groups) {
      throw new IllegalArgumentException(
          ("Given groups=%d, expected weight to be at least %d at dimension 0, but got weight of "
                  + "size %s instead")
              .formatted(groups, groups, weight.shape()));
    }
    if (weight.size(0) % groups != 0) {
      throw new IllegalArgumentException(
          ("Given groups=%d, expected weight to be divisible by %d at dimension 0, but got weight "
                  + "of size [%s] instead")
              .formatted(groups, groups, weight.shape()));
    }
    int channels = transposed ? weight.size(0) : weight.size(1) * groups;
    if (input.size(1) != channels) {
      throw new IllegalArgumentException(
          ("Given %s=%d, weight of size %s, expected input%s to have %d channels, but got %d "
                  + "channels instead")
              .formatted(
                  transposed ? "transposed" : "groups",
                  transposed ? 1 : groups,
                  weight.shape(),
                  input.shape(),
                  channels,
                  input.size(1)));
    }
    checkKernel();
    checkBias();
    checkTypes();
  }

  private void checkKernel() {
    int[] kernel = Arrays.copyOfRange(weight.shape().sizes(), 2, weight.dim());
    if (IntStream.of(kernel).anyMatch(size -> size == 0)) {
      throw new IllegalArgumentException(
          "kernel size should be greater than zero, but got: " + byText(kernel));
    }
  }

  private void checkBias() {
    int channels = transposed ? weight.size(1) * groups : weight.size(0);
    if (bias != null && (bias.dim() != 1 || bias.size(0) != channels)) {
      throw new IllegalArgumentException(
          ("Given %sweight of size %s, expected bias to be 1-dimensional with %d elements, but got "
                  + "bias of size %s instead")
              .formatted(
                  transposed ? "transposed=1, " : "", weight.shape(), channels, bias.shape()));
    }
  }

  private void checkTypes() {
    if (bias != null && bias.dtype() != input.dtype()) {
      throw new IllegalArgumentException(
          "Input type (%s) and bias type (%s) should be the same: convert the input by to(DType.%s)"
              .formatted(typeName(input.dtype()), typeName(bias.dtype()), bias.dtype().name()));
    }
    if (weight.dtype() != input.dtype()) {
      throw new IllegalArgumentException(
          "expected scalar type %s but found %s: convert the input by to(DType.%s)"
              .formatted(
                  input.dtype().scalarName(), weight.dtype().scalarName(), weight.dtype().name()));
    }
    if (input.dtype() == DType.BOOL) {
      throw new IllegalArgumentException("convolutions are not implemented for bool tensors");
    }
  }

  /** C++'s name of a type. */
  private static String typeName(DType dtype) {
    return dtype == DType.INT64 ? "long int" : dtype.scalarName().toLowerCase(Locale.ROOT);
  }

  void checkKernelFits(int[] source, int[] kernel, int[] padding, int[] dilation) {
    int[] padded = new int[source.length];
    int[] reach = new int[source.length];
    boolean fits = true;
    for (int dim = 0; dim < source.length; dim++) {
      padded[dim] = source[dim] + 2 * padding[dim];
      reach[dim] = dilation[dim] * (kernel[dim] - 1) + 1;
      fits &= padded[dim] >= reach[dim];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          ("Calculated padded input size per channel: (%s). Kernel size: (%s). Kernel size can't "
                  + "be greater than actual input size")
              .formatted(byText(padded), byText(reach)));
    }
    for (int size : source) {
      if (size == 0) {
        throw new IllegalArgumentException(
            "Only zero batch or zero channel inputs are supported, but got input shape: "
                + input.shape());
      }
    }
  }

  void checkOutputPadding(int[] outputPadding, int[] stride, int[] dilation) {
    for (int dim = 0; dim < stride.length; dim++) {
      if (outputPadding[dim] >= stride[dim] && outputPadding[dim] >= dilation[dim]) {
        throw new IllegalArgumentException(
            ("output padding must be smaller than either stride or dilation, but got "
                    + "output_padding: %s stride: %s dilation: %s")
                .formatted(
                    Arrays.toString(outputPadding),
                    Arrays.toString(stride),
                    Arrays.toString(dilation)));
      }
    }
  }

  void checkOutputSize(int[] size, int[] outputSize) {
    for (int length : outputSize) {
      if (length < 1) {
        throw new IllegalArgumentException(
            ("Given input size per channel: (%s). Calculated output size per channel: (%s). Output "
                    + "size is too small")
                .formatted(byText(size), byText(outputSize)));
      }
    }
  }

  private static String byText(int[] sizes) {
    return IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
  }
}
