package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * The mean of each window of volumes; mirrors {@code torch.nn.AvgPool3d}.
 *
 * <pre>{@code
 * var layer = new AvgPool3d(2);
 * Tensor output = layer.apply(Tensor.ones(1, 2, 4, 6, 8));
 * System.out.println(output.shape()); // [1, 2, 2, 3, 4]
 * }</pre>
 *
 * <p>Input [N, C, D, H, W] or [C, D, H, W], output the same with other spatial sizes, each {@code
 * (size + 2 * padding - kernelSize) / stride + 1}, rounded down, or up with {@code ceilMode}.
 */
public non-sealed class AvgPool3d extends AvgPoolNd {
  /** Windows of one size for all dimensions, next to each other. */
  public AvgPool3d(int kernelSize) {
    this(Sizes.of(kernelSize));
  }

  /** Windows of one size and stride for all dimensions. */
  public AvgPool3d(int kernelSize, int stride) {
    this(kernelSize, Options.DEFAULT.withStride(stride));
  }

  /** Windows of one size, stride and padding for all dimensions. */
  public AvgPool3d(int kernelSize, int stride, int padding) {
    this(kernelSize, Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** Windows of a size for each dimension, next to each other. */
  public AvgPool3d(Sizes kernelSize) {
    this(kernelSize, Options.DEFAULT);
  }

  /** Windows of one size for all dimensions, with options. */
  public AvgPool3d(int kernelSize, Options options) {
    this(Sizes.of(kernelSize), options);
  }

  /** Windows of a size for each dimension, with options. */
  public AvgPool3d(Sizes kernelSize, Options options) {
    super(3, kernelSize, options);
  }
}
