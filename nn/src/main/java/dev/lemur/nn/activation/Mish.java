package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x * tanh(softplus(x))} of each element; mirrors {@code torch.nn.Mish}.
 *
 * <pre>{@code
 * var activation = new Mish();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-0.2525,  0.0000,  7.0000])
 * }</pre>
 */
public class Mish extends Module {
  private final boolean inplace;

  /** The function. */
  public Mish() {
    this(false);
  }

  /** The function; {@code inplace} changes the input itself. */
  public Mish(boolean inplace) {
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.mish(input, inplace);
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
