package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x - tanh(x)} of each element; mirrors {@code torch.nn.Tanhshrink}.
 *
 * <pre>{@code
 * var activation = new Tanhshrink();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-1.0360,  0.0000,  6.0000])
 * }</pre>
 */
public class Tanhshrink extends Module {
  /** The function. */
  public Tanhshrink() {}

  @Override
  public Tensor forward(Tensor input) {
    return Functional.tanhshrink(input);
  }
}
