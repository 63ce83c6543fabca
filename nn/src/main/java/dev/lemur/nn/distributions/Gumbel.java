package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * The Gumbel distribution: the limit for the largest of many numbers; mirrors {@code
 * torch.distributions.Gumbel}.
 */
public class Gumbel extends TransformedDistribution {
  private final Tensor loc;
  private final Tensor scale;

  /** With the given parameters, which are broadcast. */
  public Gumbel(Tensor loc, Tensor scale) {
    super(base(Numerics.broadcast(loc, scale)), transforms(loc, Numerics.broadcast(scale, loc)));
    this.loc = Numerics.broadcast(loc, scale);
    this.scale = Numerics.broadcast(scale, loc);
    checkArguments();
  }

  /** Same as {@link #Gumbel(Tensor, Tensor)}, with numbers. */
  public Gumbel(double loc, double scale) {
    this(Tensor.tensor(loc), Tensor.tensor(scale));
  }

  /** Same as {@link #Gumbel(Tensor, Tensor)}, with a tensor and a number. */
  public Gumbel(Tensor loc, double scale) {
    this(loc, Numerics.like(scale, loc));
  }

  /** Same as {@link #Gumbel(Tensor, Tensor)}, with a number and a tensor. */
  public Gumbel(double loc, Tensor scale) {
    this(Numerics.like(loc, scale), scale);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("loc", loc, Constraints.REAL),
        new Argument("scale", scale, Constraints.POSITIVE));
  }

  @Override
  public Gumbel expand(Shape newBatchShape) {
    return new Gumbel(loc.expand(newBatchShape), scale.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  /** The location. */
  public Tensor loc() {
    return loc;
  }

  /** The scale. */
  public Tensor scale() {
    return scale;
  }

  @Override
  public Tensor mean() {
    return loc.add(scale.mul(Numerics.EULER_GAMMA));
  }

  @Override
  public Tensor mode() {
    return loc;
  }

  @Override
  public Tensor stddev() {
    return scale.mul(Math.PI / Math.sqrt(6));
  }

  @Override
  public Tensor variance() {
    return stddev().pow(2);
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor y = loc.sub(value).div(scale);
    return y.sub(y.exp()).sub(scale.log());
  }

  @Override
  public Tensor entropy() {
    return scale.log().add(1 + Numerics.EULER_GAMMA);
  }

  private static Uniform base(Tensor like) {
    return new Uniform(
        like.fullLike(Numerics.tiny(like.dtype())),
        like.fullLike(1 - Numerics.epsilon(like.dtype())));
  }

  private static List<Transform> transforms(Tensor loc, Tensor scale) {
    Tensor one = scale.onesLike();
    return List.of(
        new ExpTransform().inv(),
        new AffineTransform(one.zerosLike(), one.neg()),
        new ExpTransform().inv(),
        new AffineTransform(loc, scale.neg()));
  }
}
