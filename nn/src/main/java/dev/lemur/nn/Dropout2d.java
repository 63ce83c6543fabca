package dev.lemur.nn;

import dev.lemur.core.Tensor;

/**
 * In training mode, sets whole channels to zero with probability p and multiplies the others by
 * {@code 1 / (1 - p)}; in evaluation mode, returns its input; mirrors {@code torch.nn.Dropout2d}.
 *
 * <p>Input [N, C, H, W]; three dimensions are read as [N, C, L]; output of the same shape.
 *
 * <pre>{@code
 * var dropout = new Dropout2d(0.2);
 * Tensor output = dropout.apply(Tensor.randn(20, 16, 8, 8));
 * System.out.println(output.shape()); // [20, 16, 8, 8]
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1411.4280">Efficient Object Localization Using Convolutional
 *     Networks</a>
 */
public class Dropout2d extends ProbabilityDropout {
  /** Drops half of the channels. */
  public Dropout2d() {
    this(0.5);
  }

  /**
   * Drops the channels with probability {@code p}.
   *
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1
   */
  public Dropout2d(double p) {
    this(p, false);
  }

  /**
   * Same as {@link #Dropout2d(double)}.
   *
   * @param inplace whether to change the input itself
   */
  public Dropout2d(double p, boolean inplace) {
    super(p, inplace);
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.dropout2d(input, p(), isTraining(), inplace());
  }
}
