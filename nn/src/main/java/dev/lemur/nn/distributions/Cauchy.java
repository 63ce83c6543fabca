package dev.lemur.nn.distributions;

import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * The Cauchy distribution, with the density {@code 1 / (pi scale (1 + ((x - loc) / scale)^2))}; it
 * has no mean; mirrors {@code torch.distributions.Cauchy}.
 */
public class Cauchy extends LocationScale {
  /** With the given parameters, which are broadcast. */
  public Cauchy(Tensor loc, Tensor scale) {
    super(loc, scale);
  }

  /** Same as {@link #Cauchy(Tensor, Tensor)}, with numbers. */
  public Cauchy(double loc, double scale) {
    this(Tensor.tensor(loc), Tensor.tensor(scale));
  }

  /** Same as {@link #Cauchy(Tensor, Tensor)}, with a tensor and a number. */
  public Cauchy(Tensor loc, double scale) {
    this(loc, Numerics.like(scale, loc));
  }

  /** Same as {@link #Cauchy(Tensor, Tensor)}, with a number and a tensor. */
  public Cauchy(double loc, Tensor scale) {
    this(Numerics.like(loc, scale), scale);
  }

  @Override
  public Cauchy expand(Shape newBatchShape) {
    return new Cauchy(loc.expand(newBatchShape), scale.expand(newBatchShape));
  }

  @Override
  public Tensor mean() {
    return Tensor.full(batchShape(), Double.NaN, loc.dtype());
  }

  @Override
  public Tensor variance() {
    return Tensor.full(batchShape(), Double.POSITIVE_INFINITY, loc.dtype());
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    double[] draws = new double[extended(sampleShape).numel()];
    Generator.defaultGenerator().cauchy(draws, 0, 1);
    Tensor standard = Tensor.tensor(draws).to(loc.dtype()).view(extended(sampleShape));
    return loc.add(standard.mul(scale));
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor square = value.sub(loc).div(scale).square();
    return scale.log().neg().sub(Math.log(Math.PI)).sub(square.log1p());
  }

  @Override
  public Tensor cdf(Tensor value) {
    checkSample(value);
    return value.sub(loc).div(scale).atan().div(Math.PI).add(0.5);
  }

  @Override
  public Tensor icdf(Tensor value) {
    return value.sub(0.5).mul(Math.PI).tan().mul(scale).add(loc);
  }

  @Override
  public Tensor entropy() {
    return scale.log().add(Math.log(4 * Math.PI));
  }
}
