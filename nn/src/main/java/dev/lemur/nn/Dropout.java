package dev.lemur.nn;

import dev.lemur.core.Tensor;

/**
 * In training mode, sets each element to zero with probability p and multiplies the others by
 * {@code 1 / (1 - p)}; in evaluation mode, returns its input; mirrors {@code torch.nn.Dropout}.
 *
 * <p>Input and output of any one shape.
 *
 * <pre>{@code
 * Tensor.manualSeed(0);
 * var dropout = new Dropout(0.5);
 * System.out.println(dropout.apply(Tensor.ones(6)));
 * // tensor([0., 0., 2., 0., 0., 0.])
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1207.0580">Improving neural networks by preventing
 *     co-adaptation of feature detectors</a>
 */
public class Dropout extends ProbabilityDropout {
  /** Drops half of the elements. */
  public Dropout() {
    this(0.5);
  }

  /**
   * Drops the elements with probability {@code p}.
   *
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1
   */
  public Dropout(double p) {
    this(p, false);
  }

  /**
   * Same as {@link #Dropout(double)}.
   *
   * @param inplace whether to change the input itself
   */
  public Dropout(double p, boolean inplace) {
    super(p, inplace);
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.dropout(input, p(), isTraining(), inplace());
  }
}
