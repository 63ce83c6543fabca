package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * The tails of other distributions beyond a threshold; mirrors {@code
 * torch.distributions.GeneralizedPareto}.
 */
public class GeneralizedPareto extends Distribution {
  private final Tensor loc;
  private final Tensor scale;
  private final Tensor concentration;

  /** With the given parameters, which are broadcast. */
  public GeneralizedPareto(Tensor loc, Tensor scale, Tensor concentration) {
    super(Numerics.broadcast(loc, scale, concentration).shape());
    this.loc = Numerics.broadcast(loc, scale, concentration);
    this.scale = Numerics.broadcast(scale, loc, concentration);
    this.concentration = Numerics.broadcast(concentration, loc, scale);
    checkArguments();
  }

  /** Same as {@link #GeneralizedPareto(Tensor, Tensor, Tensor)}, with numbers. */
  public GeneralizedPareto(double loc, double scale, double concentration) {
    this(Tensor.tensor(loc), Tensor.tensor(scale), Tensor.tensor(concentration));
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("loc", loc, Constraints.REAL),
        new Argument("scale", scale, Constraints.POSITIVE),
        new Argument("concentration", concentration, Constraints.REAL));
  }

  @Override
  public GeneralizedPareto expand(Shape newBatchShape) {
    return new GeneralizedPareto(
        loc.expand(newBatchShape),
        scale.expand(newBatchShape),
        concentration.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    Tensor end = loc.sub(scale.div(concentration));
    return Constraints.interval(
        loc.detach(), end.detach().where(concentration.lt(0), Double.POSITIVE_INFINITY));
  }

  /** The threshold. */
  public Tensor loc() {
    return loc;
  }

  /** The scale. */
  public Tensor scale() {
    return scale;
  }

  /** The weight of the tail: negative for one that ends, 0 for an exponential one. */
  public Tensor concentration() {
    return concentration;
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  @Override
  public Tensor mean() {
    Tensor isFinite = concentration.lt(1);
    Tensor mean = loc.add(scale.div(concentration.where(isFinite, 0.5).rsub(1)));
    return mean.where(isFinite, Double.NaN);
  }

  @Override
  public Tensor mode() {
    return loc;
  }

  @Override
  public Tensor variance() {
    Tensor isFinite = concentration.lt(0.5);
    Tensor c = concentration.where(isFinite, 0.25);
    Tensor variance = scale.pow(2).div(c.rsub(1).pow(2).mul(c.mul(2).rsub(1)));
    return variance.where(isFinite, Double.NaN);
  }

  @Override
  public Tensor entropy() {
    return scale.log().add(concentration).add(1);
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    return icdf(Numerics.uniform(extended(sampleShape), loc.dtype()));
  }

  private Tensor isExponential() {
    return concentration.isclose(concentration.zerosLike());
  }

  /** The concentration, or 1 where it is 0 and another formula holds. */
  private Tensor safeConcentration() {
    return concentration.where(isExponential().logicalNot(), 1);
  }

  private Tensor standardized(Tensor value) {
    return value.sub(loc).div(scale);
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor z = standardized(value);
    Tensor c = safeConcentration();
    Tensor factor = c.reciprocal().add(1);
    Tensor heavy = factor.mul(c.mul(z).log1p()).where(factor.ne(0), 0);
    return Tensor.where(isExponential(), z, heavy).neg().sub(scale.log());
  }

  /** The logarithm of the probability of numbers above {@code value}. */
  public Tensor logSurvivalFunction(Tensor value) {
    checkSample(value);
    Tensor z = standardized(value);
    Tensor c = safeConcentration();
    return Tensor.where(isExponential(), z, c.mul(z).log1p().div(c)).neg();
  }

  /** The logarithm of the cumulative probability. */
  public Tensor logCdf(Tensor value) {
    return logSurvivalFunction(value).exp().neg().log1p();
  }

  @Override
  public Tensor cdf(Tensor value) {
    return logCdf(value).exp();
  }

  @Override
  public Tensor icdf(Tensor value) {
    Tensor log = value.neg().log1p();
    Tensor c = safeConcentration();
    Tensor heavy = loc.add(scale.div(c).mul(c.neg().mul(log).expm1()));
    return Tensor.where(isExponential(), loc.sub(scale.mul(log)), heavy);
  }
}
