package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * Numbers from a scale on, with the density in proportion to {@code x^-(alpha + 1)}; mirrors {@code
 * torch.distributions.Pareto}.
 */
public class Pareto extends TransformedDistribution {
  private final Tensor scale;
  private final Tensor alpha;

  /** Of the two parameters, which are broadcast. */
  public Pareto(Tensor scale, Tensor alpha) {
    super(
        new Exponential(Numerics.broadcast(alpha, scale)),
        List.of(new ExpTransform(), new AffineTransform(scale.zerosLike(), scale)));
    this.scale = Numerics.broadcast(scale, alpha);
    this.alpha = Numerics.broadcast(alpha, scale);
    checkArguments();
  }

  /** As {@link #Pareto(Tensor, Tensor)}, of numbers. */
  public Pareto(double scale, double alpha) {
    this(Tensor.tensor(scale), Tensor.tensor(alpha));
  }

  /** As {@link #Pareto(Tensor, Tensor)}, of a tensor and a number. */
  public Pareto(Tensor scale, double alpha) {
    this(scale, Numerics.like(alpha, scale));
  }

  /** As {@link #Pareto(Tensor, Tensor)}, of a number and a tensor. */
  public Pareto(double scale, Tensor alpha) {
    this(Numerics.like(scale, alpha), alpha);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("alpha", alpha, Constraints.POSITIVE),
        new Argument("scale", scale, Constraints.POSITIVE));
  }

  @Override
  public Pareto expand(Shape newBatchShape) {
    return new Pareto(scale.expand(newBatchShape), alpha.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.greaterThanEq(scale);
  }

  /** How wide the distribution is. */
  public Tensor scale() {
    return scale;
  }

  /** How fast the tail falls. */
  public Tensor alpha() {
    return alpha;
  }

  @Override
  public Tensor mean() {
    Tensor a = alpha.clampMin(1);
    return a.mul(scale).div(a.sub(1));
  }

  @Override
  public Tensor mode() {
    return scale;
  }

  @Override
  public Tensor variance() {
    Tensor a = alpha.clampMin(2);
    return scale.pow(2).mul(a).div(a.sub(1).pow(2).mul(a.sub(2)));
  }

  @Override
  public Tensor entropy() {
    return scale.div(alpha).log().add(alpha.reciprocal().add(1));
  }
}
