package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x} where it is positive, {@code negativeSlope * x} elsewhere; mirrors {@code
 * torch.nn.LeakyReLU}.
 *
 * <pre>{@code
 * var activation = new LeakyReLU(0.1);
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-0.2000,  0.0000,  7.0000])
 * }</pre>
 */
public class LeakyReLU extends Module {
  private final double negativeSlope;
  private final boolean inplace;

  /** The function with a slope of 0.01. */
  public LeakyReLU() {
    this(0.01);
  }

  /** The function with the given slope. */
  public LeakyReLU(double negativeSlope) {
    this(negativeSlope, false);
  }

  /** The function with the given slope; {@code inplace} changes the input itself. */
  public LeakyReLU(double negativeSlope, boolean inplace) {
    this.negativeSlope = negativeSlope;
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.leakyRelu(input, negativeSlope, inplace);
  }

  /** The slope of the negative part. */
  public double negativeSlope() {
    return negativeSlope;
  }

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }

  @Override
  public String extraRepr() {
    return "negative_slope=" + PythonRepr.of(negativeSlope) + (inplace ? ", inplace=True" : "");
  }
}
