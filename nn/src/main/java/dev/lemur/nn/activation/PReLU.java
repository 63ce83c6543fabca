package dev.lemur.nn.activation;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import dev.lemur.nn.init.Init;

/**
 * {@code x} where it is positive, {@code weight * x} elsewhere, with a slope that is learnt;
 * mirrors {@code torch.nn.PReLU}.
 *
 * <p>Input and output [N, C, ...] or, with one slope, of any one shape.
 *
 * <p>{@code weight} [numParameters]: one slope for all, or one for each of C channels.
 *
 * <pre>{@code
 * var activation = new PReLU();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})).detach());
 * // tensor([-0.5000,  0.0000,  7.0000])
 * }</pre>
 */
public class PReLU extends Module {
  private final int numParameters;
  private final double init;
  private final Tensor weight;

  /** The function with one slope, 0.25 at first. */
  public PReLU() {
    this(1);
  }

  /** The function with the given number of slopes, 1 or that of the channels, 0.25 at first. */
  public PReLU(int numParameters) {
    this(numParameters, 0.25);
  }

  /** The function with the given number of slopes and their first value. */
  public PReLU(int numParameters, double init) {
    this.numParameters = numParameters;
    this.init = init;
    this.weight = registerParameter("weight", Tensor.full(Shape.of(numParameters), init));
  }

  /** Sets the slopes to their first value. */
  public final void resetParameters() {
    Init.constant_(weight, init);
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.prelu(input, weight());
  }

  /** How many slopes are learnt. */
  public int numParameters() {
    return numParameters;
  }

  /** Where the slopes start. */
  public double init() {
    return init;
  }

  /** The slopes, of shape [numParameters]. */
  public Tensor weight() {
    return current("weight", weight);
  }

  @Override
  public String extraRepr() {
    return "num_parameters=" + numParameters;
  }
}
