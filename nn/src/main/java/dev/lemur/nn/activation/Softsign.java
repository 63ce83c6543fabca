package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/** {@code x / (1 + |x|)} of each element; mirrors {@code torch.nn.Softsign}. */
public class Softsign extends Module {
  /** The function. */
  public Softsign() {}

  @Override
  public Tensor forward(Tensor input) {
    return Functional.softsign(input);
  }
}
