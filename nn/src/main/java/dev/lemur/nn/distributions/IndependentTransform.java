package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/**
 * A transform of events with further dimensions; mirrors {@code
 * torch.distributions.transforms.IndependentTransform}.
 */
public class IndependentTransform extends Transform {
  private final Transform base;
  private final int reinterpretedBatchNdims;

  /** Treats that many further dimensions as part of the event. */
  public IndependentTransform(Transform base, int reinterpretedBatchNdims) {
    this.base = NullArguments.check(base);
    this.reinterpretedBatchNdims = reinterpretedBatchNdims;
  }

  @Override
  public Constraint domain() {
    return Constraints.independent(base.domain(), reinterpretedBatchNdims);
  }

  @Override
  public Constraint codomain() {
    return Constraints.independent(base.codomain(), reinterpretedBatchNdims);
  }

  @Override
  public boolean isBijective() {
    return base.isBijective();
  }

  @Override
  public Tensor sign() {
    return base.sign();
  }

  @Override
  public Tensor apply(Tensor x) {
    checkDimensions(x, domain());
    return base.apply(x);
  }

  @Override
  public Tensor inverse(Tensor y) {
    checkDimensions(y, codomain());
    return base.inverse(y);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Numerics.sumRightmost(base.logAbsDetJacobian(x, y), reinterpretedBatchNdims);
  }

  @Override
  public Shape forwardShape(Shape shape) {
    NullArguments.check(shape);
    return base.forwardShape(shape);
  }

  @Override
  public Shape inverseShape(Shape shape) {
    NullArguments.check(shape);
    return base.inverseShape(shape);
  }

  @Override
  public String toString() {
    return "IndependentTransform(" + base + ", " + reinterpretedBatchNdims + ")";
  }

  private static void checkDimensions(Tensor x, Constraint region) {
    NullArguments.check(x);
    if (x.dim() < region.eventDim()) {
      throw new IllegalArgumentException("Too few dimensions on input");
    }
  }
}
