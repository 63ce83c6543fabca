package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * The mean of each window of sequences; mirrors {@code torch.nn.AvgPool1d}.
 *
 * <pre>{@code
 * var layer = new AvgPool1d(2);
 * Tensor output = layer.apply(Tensor.ones(1, 2, 6));
 * System.out.println(output.shape()); // [1, 2, 3]
 * }</pre>
 *
 * <p>Input [N, C, L] or [C, L], output the same with other spatial sizes, each {@code (size + 2 *
 * padding - kernelSize) / stride + 1}, rounded down, or up with {@code ceilMode}.
 */
public non-sealed class AvgPool1d extends AvgPoolNd {
  /** Windows of one size for all dimensions, next to each other. */
  public AvgPool1d(int kernelSize) {
    this(Sizes.of(kernelSize));
  }

  /** Windows of one size and stride for all dimensions. */
  public AvgPool1d(int kernelSize, int stride) {
    this(kernelSize, Options.DEFAULT.withStride(stride));
  }

  /** Windows of one size, stride and padding for all dimensions. */
  public AvgPool1d(int kernelSize, int stride, int padding) {
    this(kernelSize, Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** Windows of a size for each dimension, next to each other. */
  public AvgPool1d(Sizes kernelSize) {
    this(kernelSize, Options.DEFAULT);
  }

  /** Windows of one size for all dimensions, with options. */
  public AvgPool1d(int kernelSize, Options options) {
    this(Sizes.of(kernelSize), options);
  }

  /** Windows of a size for each dimension, with options. */
  public AvgPool1d(Sizes kernelSize, Options options) {
    super(1, kernelSize.repeated(1), options.repeated(1));
  }
}
