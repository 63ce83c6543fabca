package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;

/**
 * In training mode, sets each element to zero with probability p and multiplies the others by
 * {@code 1 / (1 - p)}; in evaluation mode, gives its input back; mirrors {@code torch.nn.Dropout}.
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
public class Dropout extends Module {
  private final double p;
  private final boolean inplace;

  /** Drops half of the elements. */
  public Dropout() {
    this(0.5);
  }

  /**
   * Drops elements with probability {@code p}.
   *
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1
   */
  public Dropout(double p) {
    this(p, false);
  }

  /**
   * As {@link #Dropout(double)}.
   *
   * @param inplace whether to change the input itself
   */
  public Dropout(double p, boolean inplace) {
    Dropping.checkProbability(p);
    this.p = p;
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.dropout(input, p, isTraining(), inplace);
  }

  /** The probability that a value becomes zero. */
  public double p() {
    return p;
  }

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }

  @Override
  public String extraRepr() {
    return "p=%s, inplace=%s".formatted(PythonRepr.of(p), PythonRepr.of(inplace));
  }
}
