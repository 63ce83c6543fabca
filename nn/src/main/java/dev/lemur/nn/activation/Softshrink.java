package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x} moved towards 0 by {@code lambd}, 0 where it is nearer; mirrors {@code
 * torch.nn.Softshrink}.
 *
 * <pre>{@code
 * var activation = new Softshrink(0.5);
 * System.out.println(activation.apply(tensor(new float[] {-2, 0.3f, 7})));
 * // tensor([-1.5000,  0.0000,  6.5000])
 * }</pre>
 */
public class Softshrink extends Module {
  private final double lambd;

  /** The function with a {@code lambd} of 0.5. */
  public Softshrink() {
    this(0.5);
  }

  /** The function with the given {@code lambd}. */
  public Softshrink(double lambd) {
    this.lambd = lambd;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.softshrink(input, lambd);
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
