package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * The largest element of each window of volumes, NaN if there is one; mirrors {@code
 * torch.nn.MaxPool3d}.
 *
 * <pre>{@code
 * var layer = new MaxPool3d(2);
 * Tensor output = layer.apply(Tensor.ones(1, 2, 4, 6, 8));
 * System.out.println(output.shape()); // [1, 2, 2, 3, 4]
 * }</pre>
 *
 * <p>Input [N, C, D, H, W] or [C, D, H, W], output the same with other spatial sizes, each {@code
 * (size + 2 * padding - dilation * (kernelSize - 1) - 1) / stride + 1}, rounded down, or up with
 * {@code ceilMode}. With {@code returnIndices} there is {@link #applyWithIndices}.
 */
public non-sealed class MaxPool3d extends MaxPoolNd {
  /** Windows of one size for all dimensions, next to each other. */
  public MaxPool3d(int kernelSize) {
    this(Sizes.of(kernelSize));
  }

  /** Windows of one size and stride for all dimensions. */
  public MaxPool3d(int kernelSize, int stride) {
    this(kernelSize, Options.DEFAULT.withStride(stride));
  }

  /** Windows of one size, stride and padding for all dimensions. */
  public MaxPool3d(int kernelSize, int stride, int padding) {
    this(kernelSize, Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** Windows of a size for each dimension, next to each other. */
  public MaxPool3d(Sizes kernelSize) {
    this(kernelSize, Options.DEFAULT);
  }

  /** Windows of one size for all dimensions, with options. */
  public MaxPool3d(int kernelSize, Options options) {
    this(Sizes.of(kernelSize), options);
  }

  /** Windows of a size for each dimension, with options. */
  public MaxPool3d(Sizes kernelSize, Options options) {
    super(3, kernelSize, options);
  }
}
