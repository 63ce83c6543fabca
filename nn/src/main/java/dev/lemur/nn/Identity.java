package dev.lemur.nn;

import dev.lemur.core.Tensor;

/** Gives its input back; mirrors {@code torch.nn.Identity}. */
public class Identity extends Module {
  /** The identity. */
  public Identity() {}

  @Override
  public Tensor forward(Tensor input) {
    return input;
  }
}
