package dev.lemur.nn;

import dev.lemur.core.Tensor;

/**
 * As {@link AlphaDropout}, of whole channels; mirrors {@code torch.nn.FeatureAlphaDropout}.
 *
 * <p>Input [N, C, *]; output of the same shape.
 *
 * <pre>{@code
 * var dropout = new FeatureAlphaDropout(0.2);
 * Tensor output = dropout.apply(Tensor.randn(20, 16, 4, 8, 8));
 * System.out.println(output.shape()); // [20, 16, 4, 8, 8]
 * }</pre>
 */
public class FeatureAlphaDropout extends ProbabilityDropout {
  /** Drops half of the channels. */
  public FeatureAlphaDropout() {
    this(0.5);
  }

  /**
   * Drops the channels with probability {@code p}.
   *
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1
   */
  public FeatureAlphaDropout(double p) {
    this(p, false);
  }

  /**
   * Same as {@link #FeatureAlphaDropout(double)}.
   *
   * @param inplace whether to change the input itself
   */
  public FeatureAlphaDropout(double p, boolean inplace) {
    super(p, inplace);
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.featureAlphaDropout(input, p(), isTraining(), inplace());
  }
}
