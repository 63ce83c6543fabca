package dev.lemur.core.ops.conv;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.conv.ConvolutionSizes;
import dev.lemur.core.ops.NotImplemented;
import dev.lemur.core.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions over one to three spatial dimensions, and their transposes; {@code
 * torch.nn.functional.conv1d} to {@code conv_transpose3d}.
 *
 * <p>The input is [batch, channels, ...] or, for one sample, [channels, ...]. Arguments with one
 * number per spatial dimension also accept a single number for all.
 */
public final class Convolution {
  private Convolution() {}

  /**
   * A convolution.
   *
   * @param dims the number of spatial dimensions
   * @param weight of shape [outChannels, inChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @param padding zeros before and after the input
   */
  public static Tensor apply(
      int dims,
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    return apply(dims, input, weight, bias, stride, padding, dilation, groups, List.of());
  }

  /**
   * Same as the shorter form, with steps of later operations: in a computation that is not
   * recorded.
   */
  public static Tensor apply(
      int dims,
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups,
      List<ConvolutionStep> steps) {
    String name = "conv" + dims + "d";
    Tensor batch = ConvolutionChecks.batched(name, dims, input);
    var checks = new ConvolutionChecks(batch, weight, bias, groups, false);
    int[] strides = checks.expanded("stride", stride);
    int[] paddings = checks.expanded("padding", padding);
    int[] dilations = checks.expanded("dilation", dilation);
    checks.checkNumbers(strides, paddings, dilations, new int[0]);
    checks.checkShapes();
    int[] source = spatial(batch);
    int[] kernel = spatial(weight);
    checks.checkKernelFits(source, kernel, paddings, dilations);
    int[] target = new int[dims];
    for (int dim = 0; dim < dims; dim++) {
      int reach = dilations[dim] * (kernel[dim] - 1) + 1;
      target[dim] = (source[dim] + 2 * paddings[dim] - reach) / strides[dim] + 1;
    }
    ConvolutionSizes sizes =
        new ConvolutionSizes(
            batch.size(0),
            groups,
            batch.size(1),
            weight.size(0),
            source,
            kernel,
            target,
            strides,
            paddings,
            dilations);
    Tensor output = ConvolutionProducts.target(sizes, batch, weight, bias, steps);
    traced(output, batch, weight, bias, sizes, paddings, false, new int[dims]);
    return unbatched(output, batch, input);
  }

  /**
   * A convolution whose output has the input's sizes: the input is padded with the zeros that this
   * takes, an odd one at the end.
   *
   * @throws IllegalArgumentException if a stride is not 1
   */
  public static Tensor same(
      int dims,
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] dilation,
      int groups) {
    return same(dims, input, weight, bias, stride, dilation, groups, List.of());
  }

  /**
   * Same as the shorter form, with steps of later operations: in a computation that is not
   * recorded.
   */
  public static Tensor same(
      int dims,
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] dilation,
      int groups,
      List<ConvolutionStep> steps) {
    Tensor batch = ConvolutionChecks.batched("conv" + dims + "d", dims, input);
    var checks = new ConvolutionChecks(batch, weight, bias, groups, false);
    int[] strides = checks.expanded("stride", stride);
    int[] dilations = checks.expanded("dilation", dilation);
    for (int step : strides) {
      if (step != 1) {
        throw new IllegalArgumentException(
            "padding='same' is not supported for strided convolutions");
      }
    }
    checks.checkNumbers(strides, new int[0], dilations, new int[0]);
    checks.checkShapes();
    int[] kernel = spatial(weight);
    int[] before = new int[dims];
    for (int dim = 0; dim < dims; dim++) {
      before[dim] = dilations[dim] * (kernel[dim] - 1) / 2;
    }
    ConvolutionSizes sizes =
        new ConvolutionSizes(
            batch.size(0),
            groups,
            batch.size(1),
            weight.size(0),
            spatial(batch),
            kernel,
            spatial(batch),
            strides,
            before,
            dilations);
    Tensor output = ConvolutionProducts.target(sizes, batch, weight, bias, steps);
    traced(output, batch, weight, bias, sizes, "same", false, new int[dims]);
    return unbatched(output, batch, input);
  }

  /**
   * A transposed convolution: the gradient of the convolution with the same weights that maps the
   * output's size to this input's.
   *
   * @param weight of shape [inChannels, outChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @param padding how many elements to drop at each end of the output
   * @param outputPadding how many elements to add at the end of the output
   */
  public static Tensor transposed(
      int dims,
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] outputPadding,
      int groups,
      int[] dilation) {
    Tensor batch = ConvolutionChecks.batched("conv_transpose" + dims + "d", dims, input);
    var checks = new ConvolutionChecks(batch, weight, bias, groups, true);
    int[] strides = checks.expanded("stride", stride);
    int[] paddings = checks.expanded("padding", padding);
    int[] dilations = checks.expanded("dilation", dilation);
    int[] more = checks.expanded("output_padding", outputPadding);
    checks.checkNumbers(strides, paddings, dilations, more);
    checks.checkShapes();
    checks.checkOutputPadding(more, strides, dilations);
    if (!input.dtype().isFloatingPoint() && input.dtype() != DType.INT64) {
      String kernel = "slow_conv_transpose" + Math.max(dims, 2) + "d_out_cpu";
      throw NotImplemented.forType(kernel, input.dtype());
    }
    int[] target = spatial(batch);
    int[] kernel = spatial(weight);
    int[] source = new int[dims];
    for (int dim = 0; dim < dims; dim++) {
      int reach = dilations[dim] * (kernel[dim] - 1) + 1;
      source[dim] = (target[dim] - 1) * strides[dim] - 2 * paddings[dim] + reach + more[dim];
    }
    checks.checkOutputSize(target, source);
    ConvolutionSizes sizes =
        new ConvolutionSizes(
            batch.size(0),
            groups,
            weight.size(1) * groups,
            weight.size(0),
            source,
            kernel,
            target,
            strides,
            paddings,
            dilations);
    Tensor output = ConvolutionProducts.source(sizes, batch, weight, bias);
    traced(output, batch, weight, bias, sizes, paddings, true, more);
    return unbatched(output, batch, input);
  }

  /**
   * A convolution of sequences laid out as [time, batch, channels]; {@code torch.conv_tbc}.
   *
   * @param weight of shape [kernel, inChannels, outChannels]
   * @param bias of shape [outChannels]
   * @param padding zeros before and after the sequences
   */
  public static Tensor ofSequences(Tensor input, Tensor weight, Tensor bias, int padding) {
    check(input.dim() == 3, "Input must have 3 dims: time, batch, in_channel");
    check(
        weight.dim() == 3,
        "Weight tensor must have 3 dims: kernel_width, in_channels, out_channels.");
    check(bias.dim() == 1, "Bias must be 1-D");
    check(
        input.size(2) == weight.size(1),
        "Input dim 2 (input channels) is not == dim 1 in the weight tensor");
    check(
        weight.size(2) == bias.size(0),
        "Bias size must equal dim 2 in the weight tensor (output channels).");
    int[] one = {1};
    Tensor output =
        apply(
            1,
            input.permute(1, 2, 0),
            weight.permute(2, 1, 0),
            bias,
            one,
            new int[] {padding},
            one,
            1);
    return output.permute(2, 0, 1);
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private static void traced(
      Tensor output,
      Tensor batch,
      Tensor weight,
      @Nullable Tensor bias,
      ConvolutionSizes sizes,
      Object padding,
      boolean transposed,
      int[] outputPadding) {
    if (Trace.isRecording()) {
      Trace.record(
          "convolution",
          output,
          Trace.operands(batch, weight, bias),
          "stride",
          sizes.stride(),
          "padding",
          padding,
          "dilation",
          sizes.dilation(),
          "transposed",
          transposed,
          "output_padding",
          outputPadding,
          "groups",
          sizes.groups());
    }
  }

  private static int[] spatial(Tensor x) {
    int[] sizes = x.shape().sizes();
    int[] spatial = new int[sizes.length - 2];
    System.arraycopy(sizes, 2, spatial, 0, spatial.length);
    return spatial;
  }

  private static Tensor unbatched(Tensor output, Tensor batch, Tensor input) {
    return batch == input ? output : output.squeeze(0);
  }
}
