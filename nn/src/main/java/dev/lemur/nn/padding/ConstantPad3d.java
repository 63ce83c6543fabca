package dev.lemur.nn.padding;

import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Sizes;

/**
 * Pads the input with a constant; mirrors {@code torch.nn.ConstantPad3d}.
 *
 * <p>Input [N, C, D, H, W] or [C, D, H, W]; output of the same shape except for the spatial sizes.
 * A negative padding crops.
 *
 * <pre>{@code
 * var pad = new ConstantPad3d(1, 3.5);
 * Tensor output = pad.apply(Tensor.randn(2, 3, 8, 8, 8));
 * System.out.println(output.shape()); // [2, 3, 10, 10, 10]
 * }</pre>
 */
public class ConstantPad3d extends Pad {
  /** The same padding at each end of each dimension. */
  public ConstantPad3d(int padding, double value) {
    this(Sizes.of(padding), value);
  }

  /** The padding, as one number or as {@code (left, right, top, bottom, front, back)}. */
  public ConstantPad3d(Sizes padding, double value) {
    super(padding, 3, "constant", value);
  }

  /** The constant. */
  public double value() {
    return paddingValue();
  }

  @Override
  public String extraRepr() {
    return "padding=%s, value=%s".formatted(padding(), PythonRepr.of(value()));
  }
}
