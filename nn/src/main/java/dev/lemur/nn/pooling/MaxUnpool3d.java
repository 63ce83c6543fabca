package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * Puts the elements that a {@link MaxPool3d} kept back to where they were, with zeros between;
 * mirrors {@code torch.nn.MaxUnpool3d}.
 *
 * <pre>{@code
 * var pooled = new MaxPool3d(2).applyWithIndices(Tensor.ones(1, 2, 4, 6, 8));
 * Tensor output = new MaxUnpool3d(2).apply(pooled.output(), pooled.indices());
 * System.out.println(output.shape()); // [1, 2, 4, 6, 8]
 * }</pre>
 *
 * <p>Input and indices [N, C, D, H, W] or [C, D, H, W], output the same with other spatial sizes,
 * each {@code (size - 1) * stride - 2 * padding + kernelSize} unless said otherwise.
 */
public non-sealed class MaxUnpool3d extends MaxUnpoolNd {
  /** Windows of one size for all dimensions, next to each other. */
  public MaxUnpool3d(int kernelSize) {
    this(Sizes.of(kernelSize));
  }

  /** Windows of one size and stride for all dimensions. */
  public MaxUnpool3d(int kernelSize, int stride) {
    this(Sizes.of(kernelSize), Options.DEFAULT.withStride(stride));
  }

  /** Windows of one size, stride and padding for all dimensions. */
  public MaxUnpool3d(int kernelSize, int stride, int padding) {
    this(Sizes.of(kernelSize), Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** Windows of a size for each dimension, next to each other. */
  public MaxUnpool3d(Sizes kernelSize) {
    this(kernelSize, Options.DEFAULT);
  }

  /** Windows of a size for each dimension, with options. */
  public MaxUnpool3d(Sizes kernelSize, Options options) {
    super(3, kernelSize, options);
  }
}
