package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/** {@code 1 / (1 + exp(-x))} of each element; mirrors {@code torch.nn.Sigmoid}. */
public class Sigmoid extends Module {
  /** The function. */
  public Sigmoid() {}

  @Override
  public Tensor forward(Tensor input) {
    return Functional.sigmoid(input);
  }
}
