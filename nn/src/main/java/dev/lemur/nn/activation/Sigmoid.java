package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code 1 / (1 + exp(-x))} of each element; mirrors {@code torch.nn.Sigmoid}.
 *
 * <pre>{@code
 * var activation = new Sigmoid();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([0.1192, 0.5000, 0.9991])
 * }</pre>
 */
public class Sigmoid extends Module {
  /** The function. */
  public Sigmoid() {}

  @Override
  public Tensor forward(Tensor input) {
    return Functional.sigmoid(input);
  }
}
