package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x} times the probability that a standard normal number is below it; mirrors {@code
 * torch.nn.GELU}.
 *
 * <pre>{@code
 * var activation = new GELU();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-0.0455,  0.0000,  7.0000])
 * }</pre>
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
    this.approximate = NullArguments.check(approximate);
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.gelu(input, approximate);
  }

  /** {@code none} or {@code tanh}. */
  public String approximate() {
    return approximate;
  }

  @Override
  public String extraRepr() {
    return "approximate=" + PythonRepr.of(approximate);
  }
}
