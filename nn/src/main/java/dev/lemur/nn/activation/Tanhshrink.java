package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/** {@code x - tanh(x)} of each element; mirrors {@code torch.nn.Tanhshrink}. */
public class Tanhshrink extends Module {
  /** The function. */
  public Tanhshrink() {}

  @Override
  public Tensor forward(Tensor input) {
    return Functional.tanhshrink(input);
  }
}
