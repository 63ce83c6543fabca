package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/** Reshapes events; mirrors {@code torch.distributions.transforms.ReshapeTransform}. */
public class ReshapeTransform extends Transform {
  private final Shape inShape;
  private final Shape outShape;

  /**
   * Reshapes events of shape {@code inShape} to {@code outShape}.
   *
   * @throws IllegalArgumentException if the numbers of elements differ
   */
  public ReshapeTransform(Shape inShape, Shape outShape) {
    if (inShape.numel() != outShape.numel()) {
      throw new IllegalArgumentException("in_shape, out_shape have different numbers of elements");
    }
    this.inShape = inShape;
    this.outShape = outShape;
  }

  private static Shape exchanged(Shape shape, Shape from, Shape to) {
    int cut = shape.rank() - from.rank();
    if (cut < 0) {
      throw new IllegalArgumentException("Too few dimensions on input");
    }
    if (!Shapes.from(shape, cut).equals(from)) {
      throw new IllegalArgumentException(
          "Shape mismatch: expected " + Shapes.from(shape, cut) + " but got " + from);
    }
    return Shapes.concat(Shapes.first(shape, cut), to);
  }

  @Override
  public Constraint domain() {
    return Constraints.independent(Constraints.REAL, inShape.rank());
  }

  @Override
  public Constraint codomain() {
    return Constraints.independent(Constraints.REAL, outShape.rank());
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.reshape(forwardShape(x.shape()));
  }

  @Override
  public Tensor inverse(Tensor y) {
    return y.reshape(inverseShape(y.shape()));
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Tensor.zeros(Shapes.first(x.shape(), x.dim() - inShape.rank()), x.dtype());
  }

  @Override
  public Shape forwardShape(Shape shape) {
    return exchanged(shape, inShape, outShape);
  }

  @Override
  public Shape inverseShape(Shape shape) {
    return exchanged(shape, outShape, inShape);
  }
}
