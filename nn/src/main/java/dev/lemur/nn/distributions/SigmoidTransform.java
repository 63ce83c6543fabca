package dev.lemur.nn.distributions;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;

/**
 * {@code 1 / (1 + exp(-x))}, clamped to (0, 1); mirrors {@code
 * torch.distributions.transforms.SigmoidTransform}.
 */
public class SigmoidTransform extends Transform {
  /** The transform, which has no parameters. */
  public SigmoidTransform() {}

  @Override
  public Constraint domain() {
    return Constraints.REAL;
  }

  @Override
  public Constraint codomain() {
    return Constraints.UNIT_INTERVAL;
  }

  @Override
  public Tensor apply(Tensor x) {
    return inside(x.sigmoid());
  }

  @Override
  public Tensor inverse(Tensor y) {
    Tensor clamped = inside(y);
    return clamped.log().sub(clamped.neg().log1p());
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Functional.softplus(x.neg()).neg().sub(Functional.softplus(x));
  }

  /** Sigmoids clamped to (0, 1), where they can be inverted. */
  static Tensor inside(Tensor y) {
    return y.clamp(Numerics.tiny(y.dtype()), 1 - Numerics.epsilon(y.dtype()));
  }

  /** All transforms of this class are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SigmoidTransform;
  }

  @Override
  public int hashCode() {
    return SigmoidTransform.class.hashCode();
  }
}
