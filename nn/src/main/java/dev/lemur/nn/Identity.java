package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/**
 * Returns its input; mirrors {@code torch.nn.Identity}.
 *
 * <pre>{@code
 * var identity = new Identity();
 * System.out.println(identity.apply(tensor(new float[] {1, 2})));
 * // tensor([1., 2.])
 * }</pre>
 */
public class Identity extends Module {
  /** The identity. */
  public Identity() {}

  @Override
  public Tensor forward(Tensor input) {
    NullArguments.check(input);
    return input;
  }
}
