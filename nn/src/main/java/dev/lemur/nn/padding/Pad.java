package dev.lemur.nn.padding;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sizes;

/** What the padding layers have in common. */
abstract class Pad extends Module {
  private final Sizes padding;
  private final String mode;
  private final double value;

  Pad(Sizes padding, int dimensions, String mode, double value) {
    this.padding = Sizes.each(padding.expand(2 * dimensions, "padding"));
    this.mode = mode;
    this.value = value;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.pad(input, padding.values(), mode, value);
  }

  /** The numbers of elements before and after, last dimension first. */
  public Sizes padding() {
    return padding;
  }

  /** The constant; 0 for layers that pad with elements of the input. */
  double paddingValue() {
    return value;
  }

  @Override
  public String extraRepr() {
    return padding.toString();
  }
}
