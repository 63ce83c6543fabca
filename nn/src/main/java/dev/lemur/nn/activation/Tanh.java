package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * The hyperbolic tangent of each element; mirrors {@code torch.nn.Tanh}.
 *
 * <pre>{@code
 * var activation = new Tanh();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-0.9640,  0.0000,  1.0000])
 * }</pre>
 */
public class Tanh extends Module {
  /** The function. */
  public Tanh() {}

  @Override
  public Tensor forward(Tensor input) {
    return Functional.tanh(input);
  }
}
