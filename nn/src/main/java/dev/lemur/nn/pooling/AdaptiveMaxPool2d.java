package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * The maximum of each of a fixed number of windows that cover images of any size; mirrors {@code
 * torch.nn.AdaptiveMaxPool2d}.
 *
 * <pre>{@code
 * var layer = new AdaptiveMaxPool2d(1);
 * Tensor output = layer.apply(Tensor.ones(1, 2, 6, 8));
 * System.out.println(output.shape()); // [1, 2, 1, 1]
 * }</pre>
 *
 * <p>Input [N, C, H, W] or [C, H, W], output the same with other spatial sizes. Window i of n
 * reaches from element {@code i * size / n}, rounded down, to {@code (i + 1) * size / n}, rounded
 * up. With {@code returnIndices} there is {@link #applyWithIndices}.
 */
public non-sealed class AdaptiveMaxPool2d extends AdaptiveMaxPoolNd {
  /** With one output size for all dimensions. */
  public AdaptiveMaxPool2d(int outputSize) {
    this(Sizes.of(outputSize));
  }

  /** With an output size for each dimension; {@link Sizes#NONE} for the input's. */
  public AdaptiveMaxPool2d(Sizes outputSize) {
    this(outputSize, false);
  }

  /** Same as the shorter form, with or without indices. */
  public AdaptiveMaxPool2d(Sizes outputSize, boolean returnIndices) {
    super(2, outputSize, returnIndices);
  }
}
