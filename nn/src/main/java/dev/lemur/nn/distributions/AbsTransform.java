package dev.lemur.nn.distributions;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/** {@code |x|}; mirrors {@code torch.distributions.transforms.AbsTransform}. */
public class AbsTransform extends Transform {
  /** The transform, which has no parameters. */
  public AbsTransform() {}

  @Override
  public Constraint domain() {
    return Constraints.REAL;
  }

  @Override
  public Constraint codomain() {
    return Constraints.POSITIVE;
  }

  @Override
  public boolean isBijective() {
    return false;
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.abs();
  }

  @Override
  public Tensor inverse(Tensor y) {
    NullArguments.check(y);
    return y;
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    throw new UnsupportedOperationException("AbsTransform stretches no space");
  }

  /** All transforms of this class are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof AbsTransform;
  }

  @Override
  public int hashCode() {
    return AbsTransform.class.hashCode();
  }
}
