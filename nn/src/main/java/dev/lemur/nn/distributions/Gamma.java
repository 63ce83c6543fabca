package dev.lemur.nn.distributions;

import dev.lemur.core.Generator;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.ParameterizedSampling;
import java.util.List;

/**
 * The gamma distribution, with the density {@code rate^a x^(a - 1) exp(-rate x) / gamma(a)} for the
 * concentration a; mirrors {@code torch.distributions.Gamma}.
 */
public class Gamma extends Distribution {
  private final Tensor concentration;
  private final Tensor rate;

  /** With the given parameters, which are broadcast. */
  public Gamma(Tensor concentration, Tensor rate) {
    super(Shape.broadcast(concentration.shape(), rate.shape()));
    this.concentration = Numerics.broadcast(concentration, rate);
    this.rate = Numerics.broadcast(rate, concentration);
    checkArguments();
  }

  /** Same as {@link #Gamma(Tensor, Tensor)}, with numbers. */
  public Gamma(double concentration, double rate) {
    this(Tensor.tensor(concentration), Tensor.tensor(rate));
  }

  /** Same as {@link #Gamma(Tensor, Tensor)}, with a tensor and a number. */
  public Gamma(Tensor concentration, double rate) {
    this(concentration, Numerics.like(rate, concentration));
  }

  /** Same as {@link #Gamma(Tensor, Tensor)}, with a number and a tensor. */
  public Gamma(double concentration, Tensor rate) {
    this(Numerics.like(concentration, rate), rate);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("concentration", concentration, Constraints.POSITIVE),
        new Argument("rate", rate, Constraints.POSITIVE));
  }

  @Override
  public Gamma expand(Shape newBatchShape) {
    return new Gamma(concentration.expand(newBatchShape), rate.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE;
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  /** The concentration, also called the shape. */
  public Tensor concentration() {
    return concentration;
  }

  /** The rate. */
  public Tensor rate() {
    return rate;
  }

  @Override
  public Tensor mean() {
    return concentration.div(rate);
  }

  @Override
  public Tensor mode() {
    return concentration.sub(1).div(rate).clampMin(0);
  }

  @Override
  public Tensor variance() {
    return concentration.div(rate.pow(2));
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    Shape shape = extended(sampleShape);
    Generator generator = Generator.defaultGenerator();
    Tensor value =
        ParameterizedSampling.standardGamma(concentration.expand(shape), generator)
            .div(rate.expand(shape));
    // Not recorded, so that the gradient is that of the number before it was clamped.
    try (var noGrad = new NoGrad()) {
      value.detach().clampMin_(Numerics.tiny(value.dtype()));
    }
    return value;
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    return concentration
        .xlogy(rate)
        .add(concentration.sub(1).xlogy(value))
        .sub(rate.mul(value))
        .sub(concentration.lgamma());
  }

  @Override
  public Tensor cdf(Tensor value) {
    checkSample(value);
    return concentration.igamma(rate.mul(value));
  }

  @Override
  public Tensor entropy() {
    return concentration
        .sub(rate.log())
        .add(concentration.lgamma())
        .add(concentration.rsub(1).mul(concentration.digamma()));
  }
}
