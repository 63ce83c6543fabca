package dev.lemur.nn.pooling;

import dev.lemur.nn.Sizes;

/**
 * The mean of each of a fixed number of windows that cover sequences of any size; mirrors {@code
 * torch.nn.AdaptiveAvgPool1d}.
 *
 * <pre>{@code
 * var layer = new AdaptiveAvgPool1d(1);
 * Tensor output = layer.apply(Tensor.ones(1, 2, 6));
 * System.out.println(output.shape()); // [1, 2, 1]
 * }</pre>
 *
 * <p>Input [N, C, L] or [C, L], output the same with other spatial sizes. Window i of n reaches
 * from element {@code i * size / n}, rounded down, to {@code (i + 1) * size / n}, rounded up.
 */
public non-sealed class AdaptiveAvgPool1d extends AdaptiveAvgPoolNd {
  /** With one output size for all dimensions. */
  public AdaptiveAvgPool1d(int outputSize) {
    this(Sizes.of(outputSize));
  }

  /** With an output size for each dimension; {@link Sizes#NONE} for the input's. */
  public AdaptiveAvgPool1d(Sizes outputSize) {
    super(1, outputSize);
  }
}
