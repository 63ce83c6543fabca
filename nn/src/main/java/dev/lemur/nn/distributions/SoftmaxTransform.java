package dev.lemur.nn.distributions;

import dev.lemur.core.Tensor;

/**
 * Softmax: vectors of shares that sum to one. It has no unique inverse; mirrors {@code
 * torch.distributions.transforms.SoftmaxTransform}.
 */
public class SoftmaxTransform extends Transform {
  /** The transform, which has no parameters. */
  public SoftmaxTransform() {}

  @Override
  public Constraint domain() {
    return Constraints.REAL_VECTOR;
  }

  @Override
  public Constraint codomain() {
    return Constraints.SIMPLEX;
  }

  @Override
  public boolean isBijective() {
    return false;
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.softmax(-1);
  }

  @Override
  public Tensor inverse(Tensor y) {
    return y.log();
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    throw new UnsupportedOperationException("SoftmaxTransform is not bijective");
  }

  /** All transforms of this class are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SoftmaxTransform;
  }

  @Override
  public int hashCode() {
    return SoftmaxTransform.class.hashCode();
  }
}
