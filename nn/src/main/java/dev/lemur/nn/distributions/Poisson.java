package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * The number of events at a given rate: {@code rate^k exp(-rate) / k!}; mirrors {@code
 * torch.distributions.Poisson}.
 */
public class Poisson extends Distribution {
  private final Tensor rate;

  /** One distribution for each rate. */
  public Poisson(Tensor rate) {
    super(rate.shape());
    this.rate = rate;
    checkArguments();
  }

  /** The distribution with this rate. */
  public Poisson(double rate) {
    this(Tensor.tensor(rate));
  }

  @Override
  List<Argument> arguments() {
    return List.of(new Argument("rate", rate, Constraints.NONNEGATIVE));
  }

  @Override
  public Poisson expand(Shape newBatchShape) {
    return new Poisson(rate.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE_INTEGER;
  }

  /** The rate. */
  public Tensor rate() {
    return rate;
  }

  @Override
  public Tensor mean() {
    return rate;
  }

  @Override
  public Tensor mode() {
    return rate.floor();
  }

  @Override
  public Tensor variance() {
    return rate;
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    try (var noGrad = new NoGrad()) {
      return Tensor.poisson(rate.expand(extended(sampleShape)));
    }
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    return value.xlogy(rate).sub(rate).sub(value.add(1).lgamma());
  }
}
