package dev.lemur.nn.padding;

import dev.lemur.nn.Sizes;

/**
 * Pads the input with elements from its other end; mirrors {@code torch.nn.CircularPad1d}.
 *
 * <p>Input [N, C, L] or [C, L]; output of the same shape except for the spatial sizes. A negative
 * padding crops.
 *
 * <pre>{@code
 * var pad = new CircularPad1d(1);
 * Tensor output = pad.apply(Tensor.randn(2, 3, 8));
 * System.out.println(output.shape()); // [2, 3, 10]
 * }</pre>
 */
public class CircularPad1d extends Pad {
  /** The same padding at each end of each dimension. */
  public CircularPad1d(int padding) {
    this(Sizes.of(padding));
  }

  /** The padding, as one number or as {@code (left, right)}. */
  public CircularPad1d(Sizes padding) {
    super(padding, 1, "circular", 0);
  }
}
