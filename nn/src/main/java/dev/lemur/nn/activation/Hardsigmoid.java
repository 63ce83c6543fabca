package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code min(max(x + 3, 0), 6) / 6} of each element; mirrors {@code torch.nn.Hardsigmoid}.
 *
 * <pre>{@code
 * var activation = new Hardsigmoid();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([0.1667, 0.5000, 1.0000])
 * }</pre>
 */
public class Hardsigmoid extends Module {
  private final boolean inplace;

  /** The function. */
  public Hardsigmoid() {
    this(false);
  }

  /** The function; {@code inplace} changes the input itself. */
  public Hardsigmoid(boolean inplace) {
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.hardsigmoid(input, inplace);
  }

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }
}
