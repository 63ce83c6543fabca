package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x} where it is positive, {@code alpha * (exp(x / alpha) - 1)} elsewhere; mirrors {@code
 * torch.nn.CELU}.
 *
 * <pre>{@code
 * var activation = new CELU();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-0.8647,  0.0000,  7.0000])
 * }</pre>
 */
public class CELU extends Module {
  private final double alpha;
  private final boolean inplace;

  /** The function with an alpha of 1. */
  public CELU() {
    this(1);
  }

  /** The function with the given alpha. */
  public CELU(double alpha) {
    this(alpha, false);
  }

  /** The function with the given alpha; {@code inplace} changes the input itself. */
  public CELU(double alpha, boolean inplace) {
    this.alpha = alpha;
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.celu(input, alpha, inplace);
  }

  /** The factor of the exponential part. */
  public double alpha() {
    return alpha;
  }

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }

  @Override
  public String extraRepr() {
    return "alpha=" + PythonRepr.of(alpha) + (inplace ? ", inplace=True" : "");
  }
}
