package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code scale * x} where x is positive, {@code scale * alpha * (exp(x) - 1)} elsewhere, with the
 * constants that keep mean 0 and variance 1 from layer to layer; mirrors {@code torch.nn.SELU}.
 *
 * <pre>{@code
 * var activation = new SELU();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-1.5202,  0.0000,  7.3549])
 * }</pre>
 */
public class SELU extends Module {
  private final boolean inplace;

  /** The function. */
  public SELU() {
    this(false);
  }

  /** The function; {@code inplace} changes the input itself. */
  public SELU(boolean inplace) {
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.selu(input, inplace);
  }

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }

  @Override
  public String extraRepr() {
    return inplace ? "inplace=True" : "";
  }
}
