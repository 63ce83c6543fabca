package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/** {@code x / (1 + exp(-x))} of each element, also called swish; mirrors {@code torch.nn.SiLU}. */
public class SiLU extends Module {
  private final boolean inplace;

  /** The function. */
  public SiLU() {
    this(false);
  }

  /** The function; {@code inplace} changes the input itself. */
  public SiLU(boolean inplace) {
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.silu(input, inplace);
  }

  @Override
  public String extraRepr() {
    return inplace ? "inplace=True" : "";
  }
}
