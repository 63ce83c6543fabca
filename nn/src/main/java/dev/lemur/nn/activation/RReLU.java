package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x} where it is positive, {@code slope * x} elsewhere: with a slope drawn for each element
 * in training, with the mean of the bounds in evaluation; mirrors {@code torch.nn.RReLU}.
 *
 * <pre>{@code
 * var activation = new RReLU();
 * activation.eval();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-0.4583,  0.0000,  7.0000])
 * }</pre>
 */
public class RReLU extends Module {
  private final double lower;
  private final double upper;
  private final boolean inplace;

  /** The function with slopes from 1/8 to 1/3. */
  public RReLU() {
    this(1.0 / 8, 1.0 / 3);
  }

  /** The function with slopes between the given bounds. */
  public RReLU(double lower, double upper) {
    this(lower, upper, false);
  }

  /**
   * The function with slopes between the given bounds; {@code inplace} changes the input itself.
   */
  public RReLU(double lower, double upper, boolean inplace) {
    this.lower = lower;
    this.upper = upper;
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.rrelu(input, lower, upper, isTraining(), inplace);
  }

  /** The least slope. */
  public double lower() {
    return lower;
  }

  /** The greatest slope. */
  public double upper() {
    return upper;
  }

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }

  @Override
  public String extraRepr() {
    return "lower=%s, upper=%s%s"
        .formatted(PythonRepr.of(lower), PythonRepr.of(upper), inplace ? ", inplace=True" : "");
  }
}
