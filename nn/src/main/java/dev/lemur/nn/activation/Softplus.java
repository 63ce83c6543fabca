package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code log(1 + exp(beta * x)) / beta} of each element, x itself where {@code beta * x} is above a
 * threshold; mirrors {@code torch.nn.Softplus}.
 *
 * <pre>{@code
 * var activation = new Softplus();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([0.1269, 0.6931, 7.0009])
 * }</pre>
 */
public class Softplus extends Module {
  private final double beta;
  private final double threshold;

  /** The function with beta 1 and threshold 20. */
  public Softplus() {
    this(1, 20);
  }

  /** The function with the given beta and threshold. */
  public Softplus(double beta, double threshold) {
    this.beta = beta;
    this.threshold = threshold;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.softplus(input, beta, threshold);
  }

  /** How sharp the bend is. */
  public double beta() {
    return beta;
  }

  /** From where on the function is linear, times beta. */
  public double threshold() {
    return threshold;
  }

  @Override
  public String extraRepr() {
    return "beta=%s, threshold=%s".formatted(PythonRepr.of(beta), PythonRepr.of(threshold));
  }
}
