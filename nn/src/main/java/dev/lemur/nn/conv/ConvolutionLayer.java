package dev.lemur.nn.conv;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.ConvolvingModule;
import dev.lemur.nn.Padding;
import dev.lemur.nn.Sizes;
import dev.lemur.nn.init.Init;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What convolutions and transposed convolutions have in common: their parameters and settings. */
abstract sealed class ConvolutionLayer extends ConvolvingModule permits ConvNd, ConvTransposeNd {
  private final int inChannels;
  private final int outChannels;
  private final Sizes kernelSize;
  private final Sizes stride;
  private final Padding padding;
  private final Sizes dilation;
  private final Sizes outputPadding;
  private final int groups;
  private final PaddingMode paddingMode;
  private final Tensor weight;
  private final @Nullable Tensor bias;

  ConvolutionLayer(
      boolean transposed,
      int inChannels,
      int outChannels,
      Sizes kernelSize,
      Sizes stride,
      Padding padding,
      Sizes dilation,
      Sizes outputPadding,
      int groups,
      boolean bias,
      PaddingMode paddingMode) {
    check(groups > 0, "groups must be a positive integer");
    check(inChannels % groups == 0, "in_channels must be divisible by groups");
    check(outChannels % groups == 0, "out_channels must be divisible by groups");
    check(
        !padding.equals(Padding.SAME) || IntStream.of(stride.values()).allMatch(step -> step == 1),
        "padding='same' is not supported for strided convolutions");
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = kernelSize;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.outputPadding = outputPadding;
    this.groups = groups;
    this.paddingMode = paddingMode;
    this.weight =
        registerParameter(
            "weight",
            transposed
                ? empty(inChannels, outChannels / groups, kernelSize)
                : empty(outChannels, inChannels / groups, kernelSize));
    this.bias = bias ? registerParameter("bias", Tensor.empty(outChannels)) : null;
    resetParameters();
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private static Tensor empty(int first, int second, Sizes kernelSize) {
    return Tensor.empty(
        IntStream.concat(IntStream.of(first, second), IntStream.of(kernelSize.values()))
            .asLongStream()
            .toArray());
  }

  /** Redraws weight and bias. */
  public final void resetParameters() {
    Init.kaimingUniform_(weight, Math.sqrt(5));
    if (bias != null) {
      int fanIn = weight.size(1) * IntStream.of(kernelSize.values()).reduce(1, (a, b) -> a * b);
      if (fanIn != 0) {
        double bound = 1 / Math.sqrt(fanIn);
        Init.uniform_(bias, -bound, bound);
      }
    }
  }

  /** The number of input channels. */
  public int inChannels() {
    return inChannels;
  }

  /** The number of output channels. */
  public int outChannels() {
    return outChannels;
  }

  /** The kernel's size in each dimension. */
  public Sizes kernelSize() {
    return kernelSize;
  }

  /** The step from one position of the kernel to the next. */
  public Sizes stride() {
    return stride;
  }

  /** The padding around the input, or what a transposed convolution removes from the output. */
  public Padding padding() {
    return padding;
  }

  /** The distance between the elements under the kernel. */
  public Sizes dilation() {
    return dilation;
  }

  /**
   * The number of elements added to the end of the output; 0 unless this is a transposed
   * convolution.
   */
  public Sizes outputPadding() {
    return outputPadding;
  }

  /** The number of independent groups of channels. */
  public int groups() {
    return groups;
  }

  /** What surrounds the input. */
  public PaddingMode paddingMode() {
    return paddingMode;
  }

  /**
   * The weights, [outChannels, inChannels / groups, kernel...], or [inChannels, outChannels /
   * groups, kernel...] for a transposed convolution.
   */
  public Tensor weight() {
    return current("weight", weight);
  }

  /** The bias, [outChannels]; null if there is none. */
  public @Nullable Tensor bias() {
    return current("bias", bias);
  }

  @Override
  public String extraRepr() {
    StringBuilder text = new StringBuilder();
    text.append("%d, %d, kernel_size=%s".formatted(inChannels, outChannels, kernelSize));
    text.append(", stride=").append(stride);
    append(text, "padding", padding, !isAll(padding, 0));
    append(text, "dilation", dilation, !isAll(dilation, 1));
    append(text, "output_padding", outputPadding, !isAll(outputPadding, 0));
    append(text, "groups", groups, groups != 1);
    append(text, "bias", PythonRepr.of(false), bias == null);
    append(text, "padding_mode", paddingMode, paddingMode != PaddingMode.ZEROS);
    return text.toString();
  }

  private static void append(StringBuilder text, String name, Object value, boolean shown) {
    if (shown) {
      text.append(", ").append(name).append('=').append(value);
    }
  }

  private static boolean isAll(Padding padding, int value) {
    return padding.equals(Padding.of(padding.sizes())) && isAll(padding.sizes(), value);
  }

  private static boolean isAll(Sizes sizes, int value) {
    return IntStream.of(sizes.values()).allMatch(size -> size == value);
  }
}
