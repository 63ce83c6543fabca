package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/** {@code loc + scale * x}; mirrors {@code torch.distributions.transforms.AffineTransform}. */
public class AffineTransform extends Transform {
  private final Tensor loc;
  private final Tensor scale;
  private final int eventDim;

  /** With one location and scale for all numbers. */
  public AffineTransform(double loc, double scale) {
    this(Tensor.tensor(loc), Tensor.tensor(scale), 0);
  }

  /** With one location and scale for all numbers. */
  public AffineTransform(Tensor loc, Tensor scale) {
    this(loc, scale, 0);
  }

  /** For events that consist of the last {@code eventDim} dimensions. */
  public AffineTransform(Tensor loc, Tensor scale, int eventDim) {
    this.loc = NullArguments.check(loc);
    this.scale = NullArguments.check(scale);
    this.eventDim = eventDim;
  }

  @Override
  public Constraint domain() {
    return eventDim == 0 ? Constraints.REAL : Constraints.independent(Constraints.REAL, eventDim);
  }

  @Override
  public Constraint codomain() {
    return domain();
  }

  @Override
  public Tensor sign() {
    return scale.sign();
  }

  @Override
  public Tensor apply(Tensor x) {
    return loc.add(scale.mul(x));
  }

  @Override
  public Tensor inverse(Tensor y) {
    return y.sub(loc).div(scale);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    Tensor logarithms = scale.abs().log().expand(x.shape());
    return Numerics.sumRightmost(logarithms, eventDim);
  }

  @Override
  public Shape forwardShape(Shape shape) {
    return Shape.broadcast(shape, Shape.broadcast(loc.shape(), scale.shape()));
  }

  @Override
  public Shape inverseShape(Shape shape) {
    return forwardShape(shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AffineTransform affine
        && loc.eq(affine.loc).all().itemBoolean()
        && scale.eq(affine.scale).all().itemBoolean();
  }

  @Override
  public int hashCode() {
    return AffineTransform.class.hashCode();
  }
}
