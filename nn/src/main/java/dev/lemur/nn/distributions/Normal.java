package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * The normal distribution, with the density {@code exp(-(x - loc)^2 / (2 scale^2)) / (scale sqrt(2
 * pi))}; mirrors {@code torch.distributions.Normal}.
 *
 * <pre>{@code
 * Normal standard = new Normal(0, 1);
 * System.out.println(standard.logProb(Tensor.tensor(0.5)));
 * // tensor(-1.0439)
 * }</pre>
 */
public class Normal extends LocationScale {
  /** With the given parameters, which are broadcast. */
  public Normal(Tensor loc, Tensor scale) {
    super(loc, scale);
  }

  /** Same as {@link #Normal(Tensor, Tensor)}, with numbers. */
  public Normal(double loc, double scale) {
    this(Tensor.tensor(loc), Tensor.tensor(scale));
  }

  /** Same as {@link #Normal(Tensor, Tensor)}, with a tensor and a number. */
  public Normal(Tensor loc, double scale) {
    this(loc, Numerics.like(scale, loc));
  }

  /** Same as {@link #Normal(Tensor, Tensor)}, with a number and a tensor. */
  public Normal(double loc, Tensor scale) {
    this(Numerics.like(loc, scale), scale);
  }

  @Override
  public Normal expand(Shape newBatchShape) {
    return new Normal(loc.expand(newBatchShape), scale.expand(newBatchShape));
  }

  @Override
  public Tensor mean() {
    return loc;
  }

  @Override
  public Tensor stddev() {
    return scale;
  }

  @Override
  public Tensor variance() {
    return scale.pow(2);
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    Shape shape = extended(sampleShape);
    try (var noGrad = new NoGrad()) {
      return Tensor.normal(loc.expand(shape), scale.expand(shape));
    }
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    return loc.add(Numerics.standardNormal(extended(sampleShape), loc.dtype()).mul(scale));
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor distance = value.sub(loc).square().neg().div(scale.square().mul(2));
    return distance.sub(scale.log()).sub(Numerics.LOG_TWO_PI / 2);
  }

  @Override
  public Tensor cdf(Tensor value) {
    checkSample(value);
    return value.sub(loc).div(scale).div(Math.sqrt(2)).erf().add(1).mul(0.5);
  }

  @Override
  public Tensor icdf(Tensor value) {
    return loc.add(scale.mul(value.mul(2).sub(1).erfinv()).mul(Math.sqrt(2)));
  }

  @Override
  public Tensor entropy() {
    return scale.log().add(0.5 + Numerics.LOG_TWO_PI / 2);
  }
}
