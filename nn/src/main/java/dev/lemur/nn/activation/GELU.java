package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x} times the probability that a standard normal number is below it; mirrors {@code
 * torch.nn.GELU}.
 */
public class GELU extends Module {
  private final String approximate;

  /** The function with the exact probability. */
  public GELU() {
    this("none");
  }

  /**
   * The function with that probability exactly, {@code "none"}, or by the hyperbolic tangent,
   * {@code "tanh"}.
   */
  public GELU(String approximate) {
    this.approximate = approximate;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.gelu(input, approximate);
  }

  @Override
  public String extraRepr() {
    return "approximate=" + PythonRepr.of(approximate);
  }
}
