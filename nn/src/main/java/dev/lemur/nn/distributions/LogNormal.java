package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/** Numbers whose logarithms are normal; mirrors {@code torch.distributions.LogNormal}. */
public class LogNormal extends TransformedDistribution {
  private final Normal normal;

  /** With the mean and the standard deviation of the logarithms, which are broadcast. */
  public LogNormal(Tensor loc, Tensor scale) {
    this(new Normal(loc, scale));
  }

  /** Same as {@link #LogNormal(Tensor, Tensor)}, with numbers. */
  public LogNormal(double loc, double scale) {
    this(Tensor.tensor(loc), Tensor.tensor(scale));
  }

  /** Same as {@link #LogNormal(Tensor, Tensor)}, with a tensor and a number. */
  public LogNormal(Tensor loc, double scale) {
    this(loc, Numerics.like(scale, loc));
  }

  /** Same as {@link #LogNormal(Tensor, Tensor)}, with a number and a tensor. */
  public LogNormal(double loc, Tensor scale) {
    this(Numerics.like(loc, scale), scale);
  }

  private LogNormal(Normal normal) {
    super(normal, new ExpTransform());
    this.normal = normal;
  }

  /** The mean of the logarithms. */
  public Tensor loc() {
    return normal.loc();
  }

  /** The standard deviation of the logarithms. */
  public Tensor scale() {
    return normal.scale();
  }

  @Override
  public LogNormal expand(Shape newBatchShape) {
    return new LogNormal(normal.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.POSITIVE;
  }

  @Override
  public Tensor mean() {
    return loc().add(scale().pow(2).div(2)).exp();
  }

  @Override
  public Tensor mode() {
    return loc().sub(scale().square()).exp();
  }

  @Override
  public Tensor variance() {
    Tensor square = scale().pow(2);
    return square.expm1().mul(loc().mul(2).add(square).exp());
  }

  @Override
  public Tensor entropy() {
    return normal.entropy().add(loc());
  }
}
