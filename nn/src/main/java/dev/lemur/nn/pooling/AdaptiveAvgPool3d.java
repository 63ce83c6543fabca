package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * The mean of each of a fixed number of windows that cover volumes of any size; mirrors {@code
 * torch.nn.AdaptiveAvgPool3d}.
 *
 * <pre>{@code
 * var layer = new AdaptiveAvgPool3d(1);
 * Tensor output = layer.apply(Tensor.ones(1, 2, 4, 6, 8));
 * System.out.println(output.shape()); // [1, 2, 1, 1, 1]
 * }</pre>
 *
 * <p>Input [N, C, D, H, W] or [C, D, H, W], output the same with other spatial sizes. Window i of n
 * reaches from element {@code i * size / n}, rounded down, to {@code (i + 1) * size / n}, rounded
 * up.
 */
public non-sealed class AdaptiveAvgPool3d extends AdaptiveAvgPoolNd {
  /** With one output size for all dimensions. */
  public AdaptiveAvgPool3d(int outputSize) {
    this(Sizes.of(outputSize));
  }

  /** With an output size for each dimension; {@link Sizes#NONE} for the input's. */
  public AdaptiveAvgPool3d(Sizes outputSize) {
    super(3, outputSize);
  }
}
