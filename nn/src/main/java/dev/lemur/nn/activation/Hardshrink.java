package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x}, or 0 where it is between {@code -lambd} and {@code lambd}; mirrors {@code
 * torch.nn.Hardshrink}.
 *
 * <pre>{@code
 * var activation = new Hardshrink(0.5);
 * System.out.println(activation.apply(tensor(new float[] {-2, 0.3f, 7})));
 * // tensor([-2.,  0.,  7.])
 * }</pre>
 */
public class Hardshrink extends Module {
  private final double lambd;

  /** The function with a {@code lambd} of 0.5. */
  public Hardshrink() {
    this(0.5);
  }

  /** The function with the given {@code lambd}. */
  public Hardshrink(double lambd) {
    this.lambd = lambd;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.hardshrink(input, lambd);
  }

  /** Where values begin to pass. */
  public double lambd() {
    return lambd;
  }

  @Override
  public String extraRepr() {
    return PythonRepr.of(lambd);
  }
}
