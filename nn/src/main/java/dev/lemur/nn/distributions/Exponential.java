package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * Waiting times at a rate, with the density {@code rate exp(-rate x)}; mirrors {@code
 * torch.distributions.Exponential}.
 */
public class Exponential extends Distribution {
  private final Tensor rate;

  /** One distribution for each rate. */
  public Exponential(Tensor rate) {
    super(rate.shape());
    this.rate = rate;
    checkArguments();
  }

  /** The distribution with this rate. */
  public Exponential(double rate) {
    this(Tensor.tensor(rate));
  }

  @Override
  List<Argument> arguments() {
    return List.of(new Argument("rate", rate, Constraints.POSITIVE));
  }

  @Override
  public Exponential expand(Shape newBatchShape) {
    return new Exponential(rate.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE;
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  /** The rate. */
  public Tensor rate() {
    return rate;
  }

  @Override
  public Tensor mean() {
    return rate.reciprocal();
  }

  @Override
  public Tensor mode() {
    return rate.zerosLike();
  }

  @Override
  public Tensor stddev() {
    return rate.reciprocal();
  }

  @Override
  public Tensor variance() {
    return rate.pow(-2);
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    return Tensor.empty(extended(sampleShape), rate.dtype()).exponential_(1).div(rate);
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    return rate.log().sub(rate.mul(value));
  }

  @Override
  public Tensor cdf(Tensor value) {
    checkSample(value);
    return rate.neg().mul(value).exp().rsub(1);
  }

  @Override
  public Tensor icdf(Tensor value) {
    return value.neg().log1p().neg().div(rate);
  }

  @Override
  public Tensor entropy() {
    return rate.log().rsub(1);
  }
}
