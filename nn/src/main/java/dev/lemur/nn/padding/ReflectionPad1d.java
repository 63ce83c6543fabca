package dev.lemur.nn.padding;

import dev.lemur.nn.Sizes;

/**
 * Pads the input with its reflection at the first and the last element; mirrors {@code
 * torch.nn.ReflectionPad1d}.
 *
 * <p>Input [N, C, L] or [C, L]; output of the same shape except for the spatial sizes. A negative
 * padding crops.
 *
 * <pre>{@code
 * var pad = new ReflectionPad1d(1);
 * Tensor output = pad.apply(Tensor.randn(2, 3, 8));
 * System.out.println(output.shape()); // [2, 3, 10]
 * }</pre>
 */
public class ReflectionPad1d extends Pad {
  /** The same padding at each end of each dimension. */
  public ReflectionPad1d(int padding) {
    this(Sizes.of(padding));
  }

  /** The padding, as one number or as {@code (left, right)}. */
  public ReflectionPad1d(Sizes padding) {
    super(padding, 1, "reflect", 0);
  }
}
