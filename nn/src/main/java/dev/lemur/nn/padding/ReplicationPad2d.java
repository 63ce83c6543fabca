package dev.lemur.nn.padding;

import dev.lemur.nn.Sizes;

/**
 * Pads the input by repeating its first and last elements; mirrors {@code
 * torch.nn.ReplicationPad2d}.
 *
 * <p>Input [N, C, H, W] or [C, H, W]; output of the same shape except for the spatial sizes. A
 * negative padding crops.
 *
 * <pre>{@code
 * var pad = new ReplicationPad2d(1);
 * Tensor output = pad.apply(Tensor.randn(2, 3, 8, 8));
 * System.out.println(output.shape()); // [2, 3, 10, 10]
 * }</pre>
 */
public class ReplicationPad2d extends Pad {
  /** The same padding at each end of each dimension. */
  public ReplicationPad2d(int padding) {
    this(Sizes.of(padding));
  }

  /** The padding, as one number or as {@code (left, right, top, bottom)}. */
  public ReplicationPad2d(Sizes padding) {
    super(padding, 2, "replicate", 0);
  }
}
