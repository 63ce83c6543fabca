package dev.lemur.nn.conv;

import dev.lemur.nn.Sizes;

/**
 * A transposed convolution of volumes: each element of the input adds a multiple of the kernel to
 * the output; mirrors {@code torch.nn.ConvTranspose3d}. It is the gradient of a convolution with
 * the same settings.
 *
 * <pre>{@code
 * var layer = new ConvTranspose3d(2, 1, 2, 2);
 * Tensor output = layer.apply(Tensor.ones(1, 2, 2, 2, 2));
 * System.out.println(output.shape()); // [1, 1, 4, 4, 4]
 * }</pre>
 *
 * <p>Input [N, inChannels, D, H, W] or [inChannels, D, H, W], output [N, outChannels, D', H', W']
 * or the same without N, where each size is {@code (size - 1) * stride - 2 * padding + dilation *
 * (kernelSize - 1) + outputPadding + 1}.
 *
 * <p>{@code weight} [inChannels, outChannels / groups, kernel...] and {@code bias} [outChannels]
 * start uniformly distributed between ±1/√k, where k is the number of weights behind one element of
 * the first dimension.
 */
public non-sealed class ConvTranspose3d extends ConvTransposeNd {
  /** With one kernel size for all dimensions, and PyTorch's defaults. */
  public ConvTranspose3d(int inChannels, int outChannels, int kernelSize) {
    this(inChannels, outChannels, Sizes.of(kernelSize));
  }

  /** With one kernel size and stride for all dimensions. */
  public ConvTranspose3d(int inChannels, int outChannels, int kernelSize, int stride) {
    this(inChannels, outChannels, kernelSize, Options.DEFAULT.withStride(stride));
  }

  /** With one kernel size, stride and padding for all dimensions. */
  public ConvTranspose3d(int inChannels, int outChannels, int kernelSize, int stride, int padding) {
    this(
        inChannels,
        outChannels,
        kernelSize,
        Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** With a kernel size for each dimension, and PyTorch's defaults. */
  public ConvTranspose3d(int inChannels, int outChannels, Sizes kernelSize) {
    this(inChannels, outChannels, kernelSize, Options.DEFAULT);
  }

  /** With one kernel size for all dimensions, and the given options. */
  public ConvTranspose3d(int inChannels, int outChannels, int kernelSize, Options options) {
    this(inChannels, outChannels, Sizes.of(kernelSize), options);
  }

  /**
   * A transposed convolution with the given options.
   *
   * @throws IllegalArgumentException if the channels are not divisible by the groups, or the
   *     padding mode is not zeros
   */
  public ConvTranspose3d(int inChannels, int outChannels, Sizes kernelSize, Options options) {
    super(3, inChannels, outChannels, kernelSize, options);
  }
}
