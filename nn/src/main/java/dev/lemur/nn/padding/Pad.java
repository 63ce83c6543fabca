package dev.lemur.nn.padding;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sizes;

/** What the layers that pad have in common. */
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

  /** How many elements come before and after, of the last dimension first. */
  public Sizes padding() {
    return padding;
  }

  /** The number that is put around; 0 where it is elements of the input. */
  double paddingValue() {
    return value;
  }

  @Override
  public String extraRepr() {
    return padding.toString();
  }
}
