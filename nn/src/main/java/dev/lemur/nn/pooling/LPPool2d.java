package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * The norm of each window of images, {@code (sum xᵖ)^(1/p)}: the sum for p = 1, the largest
 * magnitude for p = ∞; mirrors {@code torch.nn.LPPool2d}.
 *
 * <pre>{@code
 * var layer = new LPPool2d(2, 2);
 * Tensor output = layer.apply(Tensor.ones(1, 2, 6, 8));
 * System.out.println(output.shape()); // [1, 2, 3, 4]
 * }</pre>
 *
 * <p>Input [N, C, H, W] or [C, H, W], output the same with other spatial sizes, each {@code (size -
 * kernelSize) / stride + 1}, rounded down, or up with {@code ceilMode}.
 */
public non-sealed class LPPool2d extends LPPoolNd {
  /** Windows of one size for all dimensions, next to each other. */
  public LPPool2d(Number normType, int kernelSize) {
    this(normType, Sizes.of(kernelSize));
  }

  /** Windows of one size and stride for all dimensions. */
  public LPPool2d(Number normType, int kernelSize, int stride) {
    this(normType, Sizes.of(kernelSize), Options.DEFAULT.withStride(stride));
  }

  /** Windows of a size for each dimension, next to each other. */
  public LPPool2d(Number normType, Sizes kernelSize) {
    this(normType, kernelSize, Options.DEFAULT);
  }

  /**
   * Windows of a size for each dimension, with options.
   *
   * @param normType the exponent p
   */
  public LPPool2d(Number normType, Sizes kernelSize, Options options) {
    super(2, normType, kernelSize, options);
  }
}
