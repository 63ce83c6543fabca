package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/** The inverse of a transform. */
final class InverseTransform extends Transform {
  private final Transform transform;

  InverseTransform(Transform transform) {
    this.transform = transform;
  }

  @Override
  public Constraint domain() {
    return transform.codomain();
  }

  @Override
  public Constraint codomain() {
    return transform.domain();
  }

  @Override
  public boolean isBijective() {
    return transform.isBijective();
  }

  @Override
  public Tensor sign() {
    return transform.sign();
  }

  @Override
  public Tensor apply(Tensor x) {
    return transform.inverse(x);
  }

  @Override
  public Tensor inverse(Tensor y) {
    return transform.apply(y);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return transform.logAbsDetJacobian(y, x).neg();
  }

  @Override
  public Transform inv() {
    return transform;
  }

  @Override
  public Shape forwardShape(Shape shape) {
    return transform.inverseShape(shape);
  }

  @Override
  public Shape inverseShape(Shape shape) {
    return transform.forwardShape(shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InverseTransform inverse && transform.equals(inverse.transform);
  }

  @Override
  public int hashCode() {
    return ~transform.hashCode();
  }

  @Override
  public String toString() {
    return "_InverseTransform(" + transform + ")";
  }
}
