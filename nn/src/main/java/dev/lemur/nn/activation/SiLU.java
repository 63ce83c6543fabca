package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x / (1 + exp(-x))} of each element, also called swish; mirrors {@code torch.nn.SiLU}.
 *
 * <pre>{@code
 * var activation = new SiLU();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-0.2384,  0.0000,  6.9936])
 * }</pre>
 */
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

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }

  @Override
  public String extraRepr() {
    return inplace ? "inplace=True" : "";
  }
}
