package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x * min(max(x + 3, 0), 6) / 6} of each element; mirrors {@code torch.nn.Hardswish}.
 *
 * <pre>{@code
 * var activation = new Hardswish();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-0.3333,  0.0000,  7.0000])
 * }</pre>
 */
public class Hardswish extends Module {
  private final boolean inplace;

  /** The function. */
  public Hardswish() {
    this(false);
  }

  /** The function; {@code inplace} changes the input itself. */
  public Hardswish(boolean inplace) {
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.hardswish(input, inplace);
  }

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }
}
