package dev.lemur.nn.padding;

import dev.lemur.nn.Sizes;

/**
 * Pads the input with zeros; mirrors {@code torch.nn.ZeroPad3d}.
 *
 * <p>Input [N, C, D, H, W] or [C, D, H, W]; output of the same shape except for the spatial sizes.
 * A negative padding crops.
 *
 * <pre>{@code
 * var pad = new ZeroPad3d(1);
 * Tensor output = pad.apply(Tensor.randn(2, 3, 8, 8, 8));
 * System.out.println(output.shape()); // [2, 3, 10, 10, 10]
 * }</pre>
 */
public class ZeroPad3d extends Pad {
  /** The same padding at each end of each dimension. */
  public ZeroPad3d(int padding) {
    this(Sizes.of(padding));
  }

  /** The padding, as one number or as {@code (left, right, top, bottom, front, back)}. */
  public ZeroPad3d(Sizes padding) {
    super(padding, 3, "constant", 0);
  }
}
