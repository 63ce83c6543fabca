package dev.lemur.nn;

import dev.lemur.core.Tensor;

/**
 * Dropout for networks of SELU: in training mode, replaces elements with probability p by SELU's
 * least value and moves all so that mean 0 and variance 1 stay; mirrors {@code
 * torch.nn.AlphaDropout}.
 *
 * <p>Input and output of any one shape.
 *
 * <pre>{@code
 * var dropout = new AlphaDropout(0.2);
 * Tensor output = dropout.apply(Tensor.randn(20, 16));
 * System.out.println(output.shape()); // [20, 16]
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1706.02515">Self-Normalizing Neural Networks</a>
 */
public class AlphaDropout extends ProbabilityDropout {
  /** Drops half of the elements. */
  public AlphaDropout() {
    this(0.5);
  }

  /**
   * Drops the elements with probability {@code p}.
   *
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1
   */
  public AlphaDropout(double p) {
    this(p, false);
  }

  /**
   * Same as {@link #AlphaDropout(double)}.
   *
   * @param inplace whether to change the input itself
   */
  public AlphaDropout(double p, boolean inplace) {
    super(p, inplace);
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.alphaDropout(input, p(), isTraining(), inplace());
  }
}
