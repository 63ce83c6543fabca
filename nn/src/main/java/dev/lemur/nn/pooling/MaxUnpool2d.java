package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * Puts the elements that a {@link MaxPool2d} kept back to where they were, with zeros between;
 * mirrors {@code torch.nn.MaxUnpool2d}.
 *
 * <pre>{@code
 * var pooled = new MaxPool2d(2).applyWithIndices(Tensor.ones(1, 2, 6, 8));
 * Tensor output = new MaxUnpool2d(2).apply(pooled.output(), pooled.indices());
 * System.out.println(output.shape()); // [1, 2, 6, 8]
 * }</pre>
 *
 * <p>Input and indices [N, C, H, W] or [C, H, W], output the same with other spatial sizes, each
 * {@code (size - 1) * stride - 2 * padding + kernelSize} unless said otherwise.
 */
public non-sealed class MaxUnpool2d extends MaxUnpoolNd {
  /** Windows of one size for all dimensions, next to each other. */
  public MaxUnpool2d(int kernelSize) {
    this(Sizes.of(kernelSize));
  }

  /** Windows of one size and stride for all dimensions. */
  public MaxUnpool2d(int kernelSize, int stride) {
    this(Sizes.of(kernelSize), Options.DEFAULT.withStride(stride));
  }

  /** Windows of one size, stride and padding for all dimensions. */
  public MaxUnpool2d(int kernelSize, int stride, int padding) {
    this(Sizes.of(kernelSize), Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** Windows of a size for each dimension, next to each other. */
  public MaxUnpool2d(Sizes kernelSize) {
    this(kernelSize, Options.DEFAULT);
  }

  /** Windows of a size for each dimension, with options. */
  public MaxUnpool2d(Sizes kernelSize, Options options) {
    super(2, kernelSize, options);
  }
}
