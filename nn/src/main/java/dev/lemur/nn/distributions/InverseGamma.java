package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * Numbers whose inverses are of the gamma distribution; mirrors {@code
 * torch.distributions.InverseGamma}.
 */
public class InverseGamma extends TransformedDistribution {
  private final Gamma gamma;

  /** With the given parameters of the inverses, which are broadcast. */
  public InverseGamma(Tensor concentration, Tensor rate) {
    this(new Gamma(concentration, rate));
  }

  /** Same as {@link #InverseGamma(Tensor, Tensor)}, with numbers. */
  public InverseGamma(double concentration, double rate) {
    this(new Gamma(concentration, rate));
  }

  /** Same as {@link #InverseGamma(Tensor, Tensor)}, with a tensor and a number. */
  public InverseGamma(Tensor concentration, double rate) {
    this(new Gamma(concentration, rate));
  }

  /** Same as {@link #InverseGamma(Tensor, Tensor)}, with a number and a tensor. */
  public InverseGamma(double concentration, Tensor rate) {
    this(new Gamma(concentration, rate));
  }

  private InverseGamma(Gamma gamma) {
    super(gamma, new PowerTransform(Numerics.like(-1, gamma.rate())));
    this.gamma = gamma;
  }

  @Override
  public InverseGamma expand(Shape newBatchShape) {
    return new InverseGamma(gamma.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.POSITIVE;
  }

  /** The concentration of the inverses, also called the shape. */
  public Tensor concentration() {
    return gamma.concentration();
  }

  /** The rate of the inverses. */
  public Tensor rate() {
    return gamma.rate();
  }

  @Override
  public Tensor mean() {
    Tensor mean = rate().div(concentration().sub(1));
    return mean.where(concentration().gt(1), Double.POSITIVE_INFINITY);
  }

  @Override
  public Tensor mode() {
    return rate().div(concentration().add(1));
  }

  @Override
  public Tensor variance() {
    Tensor variance =
        rate().square().div(concentration().sub(1).square().mul(concentration().sub(2)));
    return variance.where(concentration().gt(2), Double.POSITIVE_INFINITY);
  }

  @Override
  public Tensor entropy() {
    Tensor a = concentration();
    return a.add(rate().log()).add(a.lgamma()).sub(a.add(1).mul(a.digamma()));
  }
}
