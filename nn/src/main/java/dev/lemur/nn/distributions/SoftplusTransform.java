package dev.lemur.nn.distributions;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;

/** {@code log(1 + exp(x))}; mirrors {@code torch.distributions.transforms.SoftplusTransform}. */
public class SoftplusTransform extends Transform {
  /** The transform, which has no parameters. */
  public SoftplusTransform() {}

  @Override
  public Constraint domain() {
    return Constraints.REAL;
  }

  @Override
  public Constraint codomain() {
    return Constraints.POSITIVE;
  }

  @Override
  public Tensor apply(Tensor x) {
    return Functional.softplus(x);
  }

  @Override
  public Tensor inverse(Tensor y) {
    return y.neg().expm1().neg().log().add(y);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Functional.softplus(x.neg()).neg();
  }

  /** All transforms of this class are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SoftplusTransform;
  }

  @Override
  public int hashCode() {
    return SoftplusTransform.class.hashCode();
  }
}
