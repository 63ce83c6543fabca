package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/** Numbers spread evenly over [low, high); mirrors {@code torch.distributions.Uniform}. */
public class Uniform extends Distribution {
  private final Tensor low;
  private final Tensor high;

  /** With the given parameters, which are broadcast. */
  public Uniform(Tensor low, Tensor high) {
    super(Shape.broadcast(low.shape(), high.shape()));
    this.low = Numerics.broadcast(low, high);
    this.high = Numerics.broadcast(high, low);
    checkArguments();
  }

  /** Same as {@link #Uniform(Tensor, Tensor)}, with numbers. */
  public Uniform(double low, double high) {
    this(Tensor.tensor(low), Tensor.tensor(high));
  }

  /** Same as {@link #Uniform(Tensor, Tensor)}, with a tensor and a number. */
  public Uniform(Tensor low, double high) {
    this(low, Numerics.like(high, low));
  }

  /** Same as {@link #Uniform(Tensor, Tensor)}, with a number and a tensor. */
  public Uniform(double low, Tensor high) {
    this(Numerics.like(low, high), high);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("low", low, Constraints.lessThan(high)),
        new Argument("high", high, Constraints.greaterThan(low)));
  }

  @Override
  public Uniform expand(Shape newBatchShape) {
    return new Uniform(low.expand(newBatchShape), high.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.interval(low, high);
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  /** The lower bound, included. */
  public Tensor low() {
    return low;
  }

  /** The upper bound, excluded. */
  public Tensor high() {
    return high;
  }

  @Override
  public Tensor mean() {
    return high.add(low).div(2);
  }

  @Override
  public Tensor mode() {
    return high.mul(Double.NaN);
  }

  @Override
  public Tensor stddev() {
    return high.sub(low).div(Math.sqrt(12));
  }

  @Override
  public Tensor variance() {
    return high.sub(low).pow(2).div(12);
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    return low.add(Numerics.uniform(extended(sampleShape), low.dtype()).mul(high.sub(low)));
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor inside = low.le(value).logicalAnd(high.gt(value)).to(low.dtype());
    return inside.log().sub(high.sub(low).log());
  }

  @Override
  public Tensor cdf(Tensor value) {
    checkSample(value);
    return value.sub(low).div(high.sub(low)).clamp(0, 1);
  }

  @Override
  public Tensor icdf(Tensor value) {
    return value.mul(high.sub(low)).add(low);
  }

  @Override
  public Tensor entropy() {
    return high.sub(low).log();
  }
}
