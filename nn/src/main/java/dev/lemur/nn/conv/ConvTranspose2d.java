package dev.lemur.nn.conv;

import dev.lemur.nn.Sizes;

/**
 * A transposed convolution of images: each element of the input adds a multiple of the kernel to
 * the output; mirrors {@code torch.nn.ConvTranspose2d}. It is the gradient of a convolution with
 * the same settings.
 *
 * <pre>{@code
 * var layer = new ConvTranspose2d(8, 3, 2, 2);
 * Tensor output = layer.apply(Tensor.ones(1, 8, 5, 5));
 * System.out.println(output.shape()); // [1, 3, 10, 10]
 * }</pre>
 *
 * <p>Input [N, inChannels, H, W] or [inChannels, H, W], output [N, outChannels, H', W'] or the same
 * without N, where each size is {@code (size - 1) * stride - 2 * padding + dilation * (kernelSize -
 * 1) + outputPadding + 1}.
 *
 * <p>{@code weight} [inChannels, outChannels / groups, kernel...] and {@code bias} [outChannels]
 * start uniformly distributed between ±1/√k, where k is the number of weights behind one element of
 * the first dimension.
 */
public non-sealed class ConvTranspose2d extends ConvTransposeNd {
  /** With one kernel size for all dimensions, and PyTorch's defaults. */
  public ConvTranspose2d(int inChannels, int outChannels, int kernelSize) {
    this(inChannels, outChannels, Sizes.of(kernelSize));
  }

  /** With one kernel size and stride for all dimensions. */
  public ConvTranspose2d(int inChannels, int outChannels, int kernelSize, int stride) {
    this(inChannels, outChannels, kernelSize, Options.DEFAULT.withStride(stride));
  }

  /** With one kernel size, stride and padding for all dimensions. */
  public ConvTranspose2d(int inChannels, int outChannels, int kernelSize, int stride, int padding) {
    this(
        inChannels,
        outChannels,
        kernelSize,
        Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** With a kernel size for each dimension, and PyTorch's defaults. */
  public ConvTranspose2d(int inChannels, int outChannels, Sizes kernelSize) {
    this(inChannels, outChannels, kernelSize, Options.DEFAULT);
  }

  /** With one kernel size for all dimensions, and the given options. */
  public ConvTranspose2d(int inChannels, int outChannels, int kernelSize, Options options) {
    this(inChannels, outChannels, Sizes.of(kernelSize), options);
  }

  /**
   * A transposed convolution with the given options.
   *
   * @throws IllegalArgumentException if the channels are not divisible by the groups, or the
   *     padding mode is not zeros
   */
  public ConvTranspose2d(int inChannels, int outChannels, Sizes kernelSize, Options options) {
    super(2, inChannels, outChannels, kernelSize, options);
  }
}
