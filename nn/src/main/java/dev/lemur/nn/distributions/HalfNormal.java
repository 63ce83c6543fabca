package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * The absolute values of normal numbers around 0; mirrors {@code torch.distributions.HalfNormal}.
 */
public class HalfNormal extends TransformedDistribution {
  private final Normal base;

  /** One distribution for each scale. */
  public HalfNormal(Tensor scale) {
    this(new Normal(0, scale));
  }

  /** The distribution with this scale. */
  public HalfNormal(double scale) {
    this(Tensor.tensor(scale));
  }

  private HalfNormal(Normal base) {
    super(base, new AbsTransform());
    this.base = base;
  }

  /** The scale of the distribution before its halves are folded together. */
  public Tensor scale() {
    return base.scale();
  }

  @Override
  public HalfNormal expand(Shape newBatchShape) {
    return new HalfNormal(base.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE;
  }

  @Override
  public Tensor mean() {
    return scale().mul(Math.sqrt(2 / Math.PI));
  }

  @Override
  public Tensor mode() {
    return scale().zerosLike();
  }

  @Override
  public Tensor variance() {
    return scale().pow(2).mul(1 - 2 / Math.PI);
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
