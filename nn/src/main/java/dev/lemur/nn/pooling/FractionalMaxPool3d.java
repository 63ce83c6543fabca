package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * The largest elements of windows of volumes that begin at random places, so that the size shrinks
 * by any factor; mirrors {@code torch.nn.FractionalMaxPool3d} and the paper "Fractional
 * Max-Pooling".
 *
 * <pre>{@code
 * var layer = new FractionalMaxPool3d(2, FractionalMaxPool3d.Options.DEFAULT.withOutputSize(2));
 * Tensor output = layer.apply(Tensor.ones(1, 2, 4, 6, 8));
 * System.out.println(output.shape()); // [1, 2, 2, 2, 2]
 * }</pre>
 *
 * <p>Input [N, C, D, H, W] or [C, D, H, W], output the same with other spatial sizes. With {@code
 * returnIndices} there is {@link #applyWithIndices}.
 */
public non-sealed class FractionalMaxPool3d extends FractionalMaxPoolNd {
  /** Windows of one size for all dimensions, with options. */
  public FractionalMaxPool3d(int kernelSize, Options options) {
    this(Sizes.of(kernelSize), options);
  }

  /**
   * Windows of a size for each dimension, with options.
   *
   * @throws IllegalArgumentException if the options have no output size or ratio, or both, or a
   *     ratio is not between 0 and 1
   */
  public FractionalMaxPool3d(Sizes kernelSize, Options options) {
    super(3, kernelSize, options);
  }
}
