package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * Puts the elements that a {@link MaxPool1d} kept back to where they were, with zeros between;
 * mirrors {@code torch.nn.MaxUnpool1d}.
 *
 * <pre>{@code
 * var pooled = new MaxPool1d(2).applyWithIndices(Tensor.ones(1, 2, 6));
 * Tensor output = new MaxUnpool1d(2).apply(pooled.output(), pooled.indices());
 * System.out.println(output.shape()); // [1, 2, 6]
 * }</pre>
 *
 * <p>Input and indices [N, C, L] or [C, L], output the same with other spatial sizes, each {@code
 * (size - 1) * stride - 2 * padding + kernelSize} unless said otherwise.
 */
public non-sealed class MaxUnpool1d extends MaxUnpoolNd {
  /** Windows of one size for all dimensions, next to each other. */
  public MaxUnpool1d(int kernelSize) {
    this(Sizes.of(kernelSize));
  }

  /** Windows of one size and stride for all dimensions. */
  public MaxUnpool1d(int kernelSize, int stride) {
    this(Sizes.of(kernelSize), Options.DEFAULT.withStride(stride));
  }

  /** Windows of one size, stride and padding for all dimensions. */
  public MaxUnpool1d(int kernelSize, int stride, int padding) {
    this(Sizes.of(kernelSize), Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** Windows of a size for each dimension, next to each other. */
  public MaxUnpool1d(Sizes kernelSize) {
    this(kernelSize, Options.DEFAULT);
  }

  /** Windows of a size for each dimension, with options. */
  public MaxUnpool1d(Sizes kernelSize, Options options) {
    super(1, kernelSize, options);
  }
}
