package dev.lemur.nn.conv;

import dev.lemur.nn.Sizes;

/**
 * A transposed convolution of sequences: each element of the input adds the kernel, times itself,
 * to the output around its place; mirrors {@code torch.nn.ConvTranspose1d}. It is the gradient of a
 * convolution of the same settings.
 *
 * <pre>{@code
 * var layer = new ConvTranspose1d(2, 4, 2, 2);
 * Tensor output = layer.apply(Tensor.ones(1, 2, 5));
 * System.out.println(output.shape()); // [1, 4, 10]
 * }</pre>
 *
 * <p>Input [N, inChannels, L] or [inChannels, L], output [N, outChannels, L'] or the same without
 * N, where each size is {@code (size - 1) * stride - 2 * padding + dilation * (kernelSize - 1) +
 * outputPadding + 1}.
 *
 * <p>{@code weight} [inChannels, outChannels / groups, kernel...] and {@code bias} [outChannels]
 * start uniformly distributed between ±1/√k, where k is the number of weights behind one element of
 * the first dimension.
 */
public non-sealed class ConvTranspose1d extends ConvTransposeNd {
  /** One kernel size for all dimensions, and PyTorch's defaults. */
  public ConvTranspose1d(int inChannels, int outChannels, int kernelSize) {
    this(inChannels, outChannels, Sizes.of(kernelSize));
  }

  /** One kernel size and stride for all dimensions. */
  public ConvTranspose1d(int inChannels, int outChannels, int kernelSize, int stride) {
    this(inChannels, outChannels, kernelSize, Options.DEFAULT.withStride(stride));
  }

  /** One kernel size, stride and padding for all dimensions. */
  public ConvTranspose1d(int inChannels, int outChannels, int kernelSize, int stride, int padding) {
    this(
        inChannels,
        outChannels,
        kernelSize,
        Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** A kernel size for each dimension, and PyTorch's defaults. */
  public ConvTranspose1d(int inChannels, int outChannels, Sizes kernelSize) {
    this(inChannels, outChannels, kernelSize, Options.DEFAULT);
  }

  /** One kernel size for all dimensions, and options. */
  public ConvTranspose1d(int inChannels, int outChannels, int kernelSize, Options options) {
    this(inChannels, outChannels, Sizes.of(kernelSize), options);
  }

  /**
   * A transposed convolution with the given options.
   *
   * @throws IllegalArgumentException if the groups do not divide the channels, or another padding
   *     mode than zeros is asked for
   */
  public ConvTranspose1d(int inChannels, int outChannels, Sizes kernelSize, Options options) {
    super(1, inChannels, outChannels, kernelSize, options);
  }
}
