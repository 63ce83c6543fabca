package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * The maximum of each of a fixed number of windows that cover volumes of any size; mirrors {@code
 * torch.nn.AdaptiveMaxPool3d}.
 *
 * <pre>{@code
 * var layer = new AdaptiveMaxPool3d(1);
 * Tensor output = layer.apply(Tensor.ones(1, 2, 4, 6, 8));
 * System.out.println(output.shape()); // [1, 2, 1, 1, 1]
 * }</pre>
 *
 * <p>Input [N, C, D, H, W] or [C, D, H, W], output the same with other spatial sizes. Window i of n
 * reaches from element {@code i * size / n}, rounded down, to {@code (i + 1) * size / n}, rounded
 * up. With {@code returnIndices} there is {@link #applyWithIndices}.
 */
public non-sealed class AdaptiveMaxPool3d extends AdaptiveMaxPoolNd {
  /** With one output size for all dimensions. */
  public AdaptiveMaxPool3d(int outputSize) {
    this(Sizes.of(outputSize));
  }

  /** With an output size for each dimension; {@link Sizes#NONE} for the input's. */
  public AdaptiveMaxPool3d(Sizes outputSize) {
    this(outputSize, false);
  }

  /** Same as the shorter form, with or without indices. */
  public AdaptiveMaxPool3d(Sizes outputSize, boolean returnIndices) {
    super(3, outputSize, returnIndices);
  }
}
