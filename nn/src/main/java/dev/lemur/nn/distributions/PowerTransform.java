package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/** {@code x} raised to a power; mirrors {@code torch.distributions.transforms.PowerTransform}. */
public class PowerTransform extends Transform {
  private final Tensor exponent;

  /** Raises to the exponents in a tensor. */
  public PowerTransform(Tensor exponent) {
    this.exponent = NullArguments.check(exponent);
  }

  /** Raises to one exponent. */
  public PowerTransform(double exponent) {
    this(Tensor.tensor(exponent));
  }

  @Override
  public Constraint domain() {
    return Constraints.POSITIVE;
  }

  @Override
  public Constraint codomain() {
    return Constraints.POSITIVE;
  }

  @Override
  public Tensor sign() {
    return exponent.sign();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.pow(exponent);
  }

  @Override
  public Tensor inverse(Tensor y) {
    return y.pow(exponent.reciprocal());
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return exponent.mul(y).div(x).abs().log();
  }

  @Override
  public Shape forwardShape(Shape shape) {
    return Shape.broadcast(shape, exponent.shape());
  }

  @Override
  public Shape inverseShape(Shape shape) {
    return Shape.broadcast(shape, exponent.shape());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PowerTransform power && exponent.eq(power.exponent).all().itemBoolean();
  }

  @Override
  public int hashCode() {
    return PowerTransform.class.hashCode();
  }
}
