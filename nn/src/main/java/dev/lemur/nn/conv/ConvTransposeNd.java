package dev.lemur.nn.conv;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.conv.Convolution;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Padding;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A transposed convolution over one to three dimensions: what the three layers share. */
public abstract sealed class ConvTransposeNd extends ConvolutionLayer
    permits ConvTranspose1d, ConvTranspose2d, ConvTranspose3d {
  private final int dims;

  ConvTransposeNd(int dims, int inChannels, int outChannels, Sizes kernelSize, Options options) {
    super(
        true,
        inChannels,
        outChannels,
        kernelSize.repeated(dims),
        options.stride.repeated(dims),
        Padding.of(options.padding.repeated(dims)),
        options.dilation.repeated(dims),
        options.outputPadding.repeated(dims),
        options.groups,
        options.bias,
        zeros(dims, options.paddingMode));
    this.dims = dims;
  }

  private static PaddingMode zeros(int dims, PaddingMode mode) {
    if (mode != PaddingMode.ZEROS) {
      throw new IllegalArgumentException(
          "Only \"zeros\" padding mode is supported for ConvTranspose%dd".formatted(dims));
    }
    return mode;
  }

  @Override
  public Tensor forward(Tensor input) {
    return transposed(input, outputPadding().values());
  }

  /**
   * Same as {@link #forward(Tensor)}, with the output's size: a convolution with these settings
   * maps several sizes to the input's.
   *
   * @param outputSize the sizes of the spatial dimensions, or of all
   * @throws IllegalArgumentException if the output cannot have this size
   */
  public Tensor forward(Tensor input, @Nullable Sizes outputSize) {
    if (outputSize == null) {
      return forward(input);
    }
    return transposed(input, outputPaddingFor(input, outputSize.values()));
  }

  /** Same as {@link #forward(Tensor, Sizes)}, for the shape of a tensor. */
  public Tensor forward(Tensor input, Shape outputSize) {
    return transposed(input, outputPaddingFor(input, outputSize.sizes()));
  }

  /** Runs {@link #forward(Tensor, Sizes)} and the hooks. */
  public final Tensor apply(Tensor input, @Nullable Sizes outputSize) {
    return call(in -> forward(in[0], outputSize), input);
  }

  /** Runs {@link #forward(Tensor, Shape)} and the hooks. */
  public final Tensor apply(Tensor input, Shape outputSize) {
    return call(in -> forward(in[0], outputSize), input);
  }

  private Tensor transposed(Tensor input, int[] outputPadding) {
    return Convolution.transposed(
        dims,
        input,
        weight(),
        bias(),
        stride().values(),
        padding().sizes().values(),
        outputPadding,
        groups(),
        dilation().values());
  }

  private int[] outputPaddingFor(Tensor input, int[] outputSize) {
    int others = input.dim() - dims;
    if (outputSize.length != dims && outputSize.length != dims + others) {
      throw new IllegalArgumentException(
          "ConvTranspose%dD: for %dD input, output_size must have %d or %d elements (got %d)"
              .formatted(dims, input.dim(), dims, dims + others, outputSize.length));
    }
    int[] wanted = Arrays.copyOfRange(outputSize, outputSize.length - dims, outputSize.length);
    int[] least = new int[dims];
    int[] most = new int[dims];
    int[] more = new int[dims];
    boolean valid = true;
    for (int dim = 0; dim < dims; dim++) {
      int stride = stride().values()[dim];
      least[dim] =
          (input.size(others + dim) - 1) * stride
              - 2 * padding().sizes().values()[dim]
              + dilation().values()[dim] * (kernelSize().values()[dim] - 1)
              + 1;
      most[dim] = least[dim] + stride - 1;
      more[dim] = wanted[dim] - least[dim];
      valid &= wanted[dim] >= least[dim] && wanted[dim] <= most[dim];
    }
    if (!valid) {
      int[] given = Arrays.copyOfRange(input.shape().sizes(), others, input.dim());
      throw new IllegalArgumentException(
          ("requested an output size of %s, but valid sizes range from %s to %s (for an input of "
                  + "%s)")
              .formatted(
                  PythonRepr.of(wanted),
                  Arrays.toString(least),
                  Arrays.toString(most),
                  Arrays.toString(given)));
    }
    return more;
  }

  /**
   * The options.
   *
   * @param stride the step of the kernel from one element of the input to the next; 1
   * @param padding the number of elements removed from both ends of each dimension of the output; 0
   * @param outputPadding the number of elements added to the end of each dimension of the output; 0
   * @param groups the number of independent groups of channels; 1
   * @param bias whether the layer has a bias; true
   * @param dilation the distance in the output between neighbours in the kernel; 1
   * @param paddingMode zeros; no other mode is supported
   */
  @RecordBuilder
  public record Options(
      Sizes stride,
      Sizes padding,
      Sizes outputPadding,
      int groups,
      boolean bias,
      Sizes dilation,
      PaddingMode paddingMode)
      implements ConvTransposeNdOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(Sizes.of(1), Sizes.of(0), Sizes.of(0), 1, true, Sizes.of(1), PaddingMode.ZEROS);

    /** Refuses null. */
    public Options {
      NullArguments.check(stride);
      NullArguments.check(padding);
      NullArguments.check(outputPadding);
      NullArguments.check(dilation);
      NullArguments.check(paddingMode);
    }

    /** These options with one stride for all dimensions. */
    public Options withStride(int stride) {
      return withStride(Sizes.of(stride));
    }

    /** These options with one padding for all dimensions. */
    public Options withPadding(int padding) {
      return withPadding(Sizes.of(padding));
    }

    /** These options with one output padding for all dimensions. */
    public Options withOutputPadding(int outputPadding) {
      return withOutputPadding(Sizes.of(outputPadding));
    }

    /** These options with one dilation for all dimensions. */
    public Options withDilation(int dilation) {
      return withDilation(Sizes.of(dilation));
    }
  }
}
