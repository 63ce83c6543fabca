package dev.lemur.nn.distributions;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;

/** {@code tanh(x)}; mirrors {@code torch.distributions.transforms.TanhTransform}. */
public class TanhTransform extends Transform {
  /** The transform, which has no parameters. */
  public TanhTransform() {}

  @Override
  public Constraint domain() {
    return Constraints.REAL;
  }

  @Override
  public Constraint codomain() {
    return Constraints.interval(-1, 1);
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.tanh();
  }

  @Override
  public Tensor inverse(Tensor y) {
    return y.atanh();
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return x.rsub(Math.log(2)).sub(Functional.softplus(x.mul(-2))).mul(2);
  }

  /** All transforms of this class are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TanhTransform;
  }

  @Override
  public int hashCode() {
    return TanhTransform.class.hashCode();
  }
}
