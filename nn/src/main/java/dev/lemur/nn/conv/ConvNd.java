package dev.lemur.nn.conv;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.ops.conv.Convolution;
import dev.lemur.core.ops.conv.ConvolutionStep;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Padding;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A convolution over one to three dimensions: what the three layers share. */
public abstract sealed class ConvNd extends ConvolutionLayer permits Conv1d, Conv2d, Conv3d {
  private static final int[] ZERO = {0};

  private final int dims;

  ConvNd(int dims, int inChannels, int outChannels, Sizes kernelSize, Options options) {
    super(
        false,
        inChannels,
        outChannels,
        kernelSize.repeated(dims),
        options.stride.repeated(dims),
        options.padding.repeated(dims),
        options.dilation.repeated(dims),
        Sizes.of(0).repeated(dims),
        options.groups,
        options.bias,
        options.paddingMode);
    this.dims = dims;
  }

  @Override
  public Tensor forward(Tensor input) {
    return convolved(input, List.of());
  }

  @Override
  protected @Nullable Tensor convolve(Tensor input, List<ConvolutionStep> steps) {
    Tensor bias = bias();
    boolean recorded = GradMode.records(input, weight()) || bias != null && GradMode.records(bias);
    boolean possible =
        !recorded
            && input.dim() == dims + 2
            && input.dtype() == DType.FLOAT32
            && steps.stream().allMatch(step -> step.takes(outChannels()));
    return possible ? convolved(input, steps) : null;
  }

  private Tensor convolved(Tensor input, List<ConvolutionStep> steps) {
    int[] stride = stride().values();
    int[] dilation = dilation().values();
    if (paddingMode() != PaddingMode.ZEROS) {
      Tensor padded = padded(input, kernelSize().values(), dilation);
      return Convolution.apply(
          dims, padded, weight(), bias(), stride, ZERO, dilation, groups(), steps);
    }
    if (padding().equals(Padding.SAME)) {
      return Convolution.same(dims, input, weight(), bias(), stride, dilation, groups(), steps);
    }
    int[] padding = padding().sizes().values();
    return Convolution.apply(
        dims, input, weight(), bias(), stride, padding, dilation, groups(), steps);
  }

  private Tensor padded(Tensor input, int[] kernelSize, int[] dilation) {
    // From the last dimension to the first, as pad takes them.
    int[] pad = new int[2 * dims];
    for (int dim = 0; dim < dims; dim++) {
      int place = 2 * (dims - 1 - dim);
      pad[place] = padding().before(dim, kernelSize[dim], dilation[dim]);
      pad[place + 1] = padding().behind(dim, kernelSize[dim], dilation[dim]);
    }
    return Functional.pad(input, pad, paddingMode().toString());
  }

  /**
   * The options.
   *
   * @param stride the step from one position of the kernel to the next; 1
   * @param padding the number of elements added at both ends of each dimension; 0
   * @param dilation the distance between the elements under the kernel; 1
   * @param groups the number of independent groups of channels; 1
   * @param bias whether the layer has a bias; true
   * @param paddingMode what surrounds the input; zeros
   */
  @RecordBuilder
  public record Options(
      Sizes stride,
      Padding padding,
      Sizes dilation,
      int groups,
      boolean bias,
      PaddingMode paddingMode)
      implements ConvNdOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(Sizes.of(1), Padding.of(0), Sizes.of(1), 1, true, PaddingMode.ZEROS);

    /** Refuses null. */
    public Options {
      NullArguments.check(stride);
      NullArguments.check(padding);
      NullArguments.check(dilation);
      NullArguments.check(paddingMode);
    }

    /** These options with one stride for all dimensions. */
    public Options withStride(int stride) {
      return withStride(Sizes.of(stride));
    }

    /** These options with one padding for all dimensions. */
    public Options withPadding(int padding) {
      return withPadding(Padding.of(padding));
    }

    /** These options with a padding for each dimension. */
    public Options withPadding(Sizes padding) {
      return withPadding(Padding.of(padding));
    }

    /** These options with the padding {@code "same"} or {@code "valid"}. */
    public Options withPadding(String padding) {
      return withPadding(Padding.of(padding));
    }

    /** These options with one dilation for all dimensions. */
    public Options withDilation(int dilation) {
      return withDilation(Sizes.of(dilation));
    }

    /** These options with a padding mode by PyTorch's name, such as {@code "circular"}. */
    public Options withPaddingMode(String paddingMode) {
      return withPaddingMode(PaddingMode.of(paddingMode));
    }
  }
}
