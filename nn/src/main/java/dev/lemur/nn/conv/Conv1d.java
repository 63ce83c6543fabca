package dev.lemur.nn.conv;

import dev.lemur.nn.Sizes;

/**
 * A convolution of sequences: each element of the output is the sum of the input's elements under a
 * small kernel, weighted by it, plus a bias; mirrors {@code torch.nn.Conv1d}.
 *
 * <pre>{@code
 * var layer = new Conv1d(2, 4, 3);
 * Tensor output = layer.apply(Tensor.ones(1, 2, 5));
 * System.out.println(output.shape()); // [1, 4, 3]
 * }</pre>
 *
 * <p>Input [N, inChannels, L] or [inChannels, L], output [N, outChannels, L'] or the same without
 * N, where each size is {@code (size + 2 * padding - dilation * (kernelSize - 1) - 1) / stride +
 * 1}.
 *
 * <p>{@code weight} [outChannels, inChannels / groups, kernel...] and {@code bias} [outChannels]
 * start uniformly distributed between ±1/√k, where k is the number of weights behind one element of
 * the output.
 */
public non-sealed class Conv1d extends ConvNd {
  /** With a kernel size, and PyTorch's defaults. */
  public Conv1d(int inChannels, int outChannels, int kernelSize) {
    this(inChannels, outChannels, Sizes.of(kernelSize));
  }

  /** With one kernel size and stride for all dimensions. */
  public Conv1d(int inChannels, int outChannels, int kernelSize, int stride) {
    this(inChannels, outChannels, kernelSize, Options.DEFAULT.withStride(stride));
  }

  /** With one kernel size, stride and padding for all dimensions. */
  public Conv1d(int inChannels, int outChannels, int kernelSize, int stride, int padding) {
    this(
        inChannels,
        outChannels,
        kernelSize,
        Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** With a kernel size for each dimension, and PyTorch's defaults. */
  public Conv1d(int inChannels, int outChannels, Sizes kernelSize) {
    this(inChannels, outChannels, kernelSize, Options.DEFAULT);
  }

  /** With one kernel size for all dimensions, and the given options. */
  public Conv1d(int inChannels, int outChannels, int kernelSize, Options options) {
    this(inChannels, outChannels, Sizes.of(kernelSize), options);
  }

  /**
   * A convolution with the given options.
   *
   * @throws IllegalArgumentException if the channels are not divisible by the groups, or a stride
   *     is given with the padding "same"
   */
  public Conv1d(int inChannels, int outChannels, Sizes kernelSize, Options options) {
    super(1, inChannels, outChannels, kernelSize, options);
  }
}
