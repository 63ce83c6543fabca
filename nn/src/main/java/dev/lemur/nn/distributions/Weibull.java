package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/** Lifetimes whose hazard is a power of the age; mirrors {@code torch.distributions.Weibull}. */
public class Weibull extends TransformedDistribution {
  private final Tensor scale;
  private final Tensor concentration;

  /** With the given parameters, which are broadcast. */
  public Weibull(Tensor scale, Tensor concentration) {
    super(
        new Exponential(Numerics.broadcast(scale, concentration).onesLike()),
        List.of(
            new PowerTransform(Numerics.broadcast(concentration, scale).reciprocal()),
            new AffineTransform(scale.zerosLike(), scale)));
    this.scale = Numerics.broadcast(scale, concentration);
    this.concentration = Numerics.broadcast(concentration, scale);
    checkArguments();
  }

  /** Same as {@link #Weibull(Tensor, Tensor)}, with numbers. */
  public Weibull(double scale, double concentration) {
    this(Tensor.tensor(scale), Tensor.tensor(concentration));
  }

  /** Same as {@link #Weibull(Tensor, Tensor)}, with a tensor and a number. */
  public Weibull(Tensor scale, double concentration) {
    this(scale, Numerics.like(concentration, scale));
  }

  /** Same as {@link #Weibull(Tensor, Tensor)}, with a number and a tensor. */
  public Weibull(double scale, Tensor concentration) {
    this(Numerics.like(scale, concentration), concentration);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("scale", scale, Constraints.POSITIVE),
        new Argument("concentration", concentration, Constraints.POSITIVE));
  }

  @Override
  public Weibull expand(Shape newBatchShape) {
    return new Weibull(scale.expand(newBatchShape), concentration.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.POSITIVE;
  }

  /** The scale. */
  public Tensor scale() {
    return scale;
  }

  /** The exponent, also called the shape. */
  public Tensor concentration() {
    return concentration;
  }

  @Override
  public Tensor mean() {
    return scale.mul(concentration.reciprocal().add(1).lgamma().exp());
  }

  @Override
  public Tensor mode() {
    return scale.mul(concentration.sub(1).div(concentration).pow(concentration.reciprocal()));
  }

  @Override
  public Tensor variance() {
    Tensor inverse = concentration.reciprocal();
    Tensor second = inverse.mul(2).add(1).lgamma().exp();
    Tensor first = inverse.add(1).lgamma().mul(2).exp();
    return scale.pow(2).mul(second.sub(first));
  }

  @Override
  public Tensor entropy() {
    Tensor inverse = concentration.reciprocal();
    return inverse.rsub(1).mul(Numerics.EULER_GAMMA).add(scale.mul(inverse).log()).add(1);
  }
}
