package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/** The hyperbolic tangent of each element; mirrors {@code torch.nn.Tanh}. */
public class Tanh extends Module {
  /** The function. */
  public Tanh() {}

  @Override
  public Tensor forward(Tensor input) {
    return Functional.tanh(input);
  }
}
