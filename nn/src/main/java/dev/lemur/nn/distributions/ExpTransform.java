package dev.lemur.nn.distributions;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/** {@code exp(x)}; mirrors {@code torch.distributions.transforms.ExpTransform}. */
public class ExpTransform extends Transform {
  /** The transform, which has no parameters. */
  public ExpTransform() {}

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
    return x.exp();
  }

  @Override
  public Tensor inverse(Tensor y) {
    NullArguments.check(y);
    return y.log();
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return x;
  }

  /** All transforms of this class are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ExpTransform;
  }

  @Override
  public int hashCode() {
    return ExpTransform.class.hashCode();
  }
}
