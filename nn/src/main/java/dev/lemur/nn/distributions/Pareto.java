package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * Numbers from a scale upwards, with the density in proportion to {@code x^-(alpha + 1)}; mirrors
 * {@code torch.distributions.Pareto}.
 */
public class Pareto extends TransformedDistribution {
  private final Tensor scale;
  private final Tensor alpha;

  /** With the given parameters, which are broadcast. */
  public Pareto(Tensor scale, Tensor alpha) {
    super(
        new Exponential(Numerics.broadcast(alpha, scale)),
        List.of(new ExpTransform(), new AffineTransform(scale.zerosLike(), scale)));
    this.scale = Numerics.broadcast(scale, alpha);
    this.alpha = Numerics.broadcast(alpha, scale);
    checkArguments();
  }

  /** Same as {@link #Pareto(Tensor, Tensor)}, with numbers. */
  public Pareto(double scale, double alpha) {
    this(Tensor.tensor(scale), Tensor.tensor(alpha));
  }

  /** Same as {@link #Pareto(Tensor, Tensor)}, with a tensor and a number. */
  public Pareto(Tensor scale, double alpha) {
    this(scale, Numerics.like(alpha, scale));
  }

  /** Same as {@link #Pareto(Tensor, Tensor)}, with a number and a tensor. */
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

  /** The scale. */
  public Tensor scale() {
    return scale;
  }

  /** The exponent: the larger, the faster the tail falls. */
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
