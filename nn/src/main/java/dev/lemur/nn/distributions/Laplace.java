package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * The Laplace distribution, with the density {@code exp(-|x - loc| / scale) / (2 scale)}; mirrors
 * {@code torch.distributions.Laplace}.
 */
public class Laplace extends LocationScale {
  /** With the given parameters, which are broadcast. */
  public Laplace(Tensor loc, Tensor scale) {
    super(loc, scale);
  }

  /** Same as {@link #Laplace(Tensor, Tensor)}, with numbers. */
  public Laplace(double loc, double scale) {
    this(Tensor.tensor(loc), Tensor.tensor(scale));
  }

  /** Same as {@link #Laplace(Tensor, Tensor)}, with a tensor and a number. */
  public Laplace(Tensor loc, double scale) {
    this(loc, Numerics.like(scale, loc));
  }

  /** Same as {@link #Laplace(Tensor, Tensor)}, with a number and a tensor. */
  public Laplace(double loc, Tensor scale) {
    this(Numerics.like(loc, scale), scale);
  }

  @Override
  public Laplace expand(Shape newBatchShape) {
    return new Laplace(loc.expand(newBatchShape), scale.expand(newBatchShape));
  }

  @Override
  public Tensor mean() {
    return loc;
  }

  @Override
  public Tensor stddev() {
    return scale.mul(Math.sqrt(2));
  }

  @Override
  public Tensor variance() {
    return scale.pow(2).mul(2);
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    Tensor u = Tensor.empty(extended(sampleShape), loc.dtype());
    u.uniform_(Numerics.epsilon(loc.dtype()) - 1, 1);
    return loc.sub(scale.mul(u.sign()).mul(u.abs().neg().log1p()));
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    return scale.mul(2).log().neg().sub(value.sub(loc).abs().div(scale));
  }

  @Override
  public Tensor cdf(Tensor value) {
    checkSample(value);
    Tensor distance = value.sub(loc);
    Tensor tail = distance.abs().neg().div(scale).expm1();
    return distance.sign().mul(tail).mul(-0.5).add(0.5);
  }

  @Override
  public Tensor icdf(Tensor value) {
    Tensor term = value.sub(0.5);
    return loc.sub(scale.mul(term.sign()).mul(term.abs().mul(-2).log1p()));
  }

  @Override
  public Tensor entropy() {
    return scale.mul(2).log().add(1);
  }
}
