package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * The absolute values of numbers from a Cauchy distribution around 0; mirrors {@code
 * torch.distributions.HalfCauchy}.
 */
public class HalfCauchy extends TransformedDistribution {
  private final Cauchy base;

  /** One distribution for each scale. */
  public HalfCauchy(Tensor scale) {
    this(new Cauchy(0, scale));
  }

  /** The distribution with this scale. */
  public HalfCauchy(double scale) {
    this(Tensor.tensor(scale));
  }

  private HalfCauchy(Cauchy base) {
    super(base, new AbsTransform());
    this.base = base;
  }

  /** The scale of the distribution before its halves are folded together. */
  public Tensor scale() {
    return base.scale();
  }

  @Override
  public HalfCauchy expand(Shape newBatchShape) {
    return new HalfCauchy(base.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE;
  }

  @Override
  public Tensor mean() {
    return Tensor.full(batchShape(), Double.POSITIVE_INFINITY, scale().dtype());
  }

  @Override
  public Tensor mode() {
    return scale().zerosLike();
  }

  @Override
  public Tensor variance() {
    return base.variance();
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor logProb = base.logProb(value).add(Math.log(2));
    return logProb.maskedFill(value.lt(0), Double.NEGATIVE_INFINITY);
  }

  @Override
  public Tensor cdf(Tensor value) {
    checkSample(value);
    return base.cdf(value).mul(2).sub(1);
  }

  @Override
  public Tensor icdf(Tensor value) {
    return base.icdf(value.add(1).div(2));
  }

  @Override
  public Tensor entropy() {
    return base.entropy().sub(Math.log(2));
  }
}
