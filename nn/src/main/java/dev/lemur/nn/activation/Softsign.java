package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x / (1 + |x|)} of each element; mirrors {@code torch.nn.Softsign}.
 *
 * <pre>{@code
 * var activation = new Softsign();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-0.6667,  0.0000,  0.8750])
 * }</pre>
 */
public class Softsign extends Module {
  /** The function. */
  public Softsign() {}

  @Override
  public Tensor forward(Tensor input) {
    return Functional.softsign(input);
  }
}
