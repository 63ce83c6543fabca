package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.conv.Convolution;
import org.jspecify.annotations.Nullable;

/** Convolutions in any number of dimensions, for {@link Functional}. */
final class ConvolutionFunctions {
  private ConvolutionFunctions() {}

  static Tensor convolution(
      int dims,
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Padding padding,
      Sizes dilation,
      int groups) {
    if (padding.equals(Padding.SAME)) {
      return Convolution.same(
          dims, input, weight, bias, stride.values(), dilation.values(), groups);
    }
    return Convolution.apply(
        dims,
        input,
        weight,
        bias,
        stride.values(),
        padding.sizes().values(),
        dilation.values(),
        groups);
  }

  static Tensor transposed(
      int dims,
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Sizes padding,
      Sizes outputPadding,
      int groups,
      Sizes dilation) {
    return Convolution.transposed(
        dims,
        input,
        weight,
        bias,
        stride.values(),
        padding.values(),
        outputPadding.values(),
        groups,
        dilation.values());
  }
}
