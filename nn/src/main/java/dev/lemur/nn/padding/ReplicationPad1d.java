package dev.lemur.nn.padding;

import dev.lemur.nn.Sizes;

/**
 * Pads the input by repeating its first and last elements; mirrors {@code
 * torch.nn.ReplicationPad1d}.
 *
 * <p>Input [N, C, L] or [C, L]; output of the same shape except for the spatial sizes. A negative
 * padding crops.
 *
 * <pre>{@code
 * var pad = new ReplicationPad1d(1);
 * Tensor output = pad.apply(Tensor.randn(2, 3, 8));
 * System.out.println(output.shape()); // [2, 3, 10]
 * }</pre>
 */
public class ReplicationPad1d extends Pad {
  /** The same padding at each end of each dimension. */
  public ReplicationPad1d(int padding) {
    this(Sizes.of(padding));
  }

  /** The padding, as one number or as {@code (left, right)}. */
  public ReplicationPad1d(Sizes padding) {
    super(padding, 1, "replicate", 0);
  }
}
