package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/**
 * A function that can be undone, and knows how it stretches space: what turns one distribution into
 * another; mirrors {@code torch.distributions.transforms.Transform}.
 */
public abstract class Transform {
  /** A transform; subclasses add their parameters. */
  protected Transform() {}

  /** The values that can be transformed. */
  public abstract Constraint domain();

  /** The values that come out. */
  public abstract Constraint codomain();

  /** Whether different values stay different. */
  public boolean isBijective() {
    return true;
  }

  /** 1 if the function rises, -1 if it falls, for each element. */
  public Tensor sign() {
    return Tensor.tensor(1.0);
  }

  /** The function; {@code transform(x)}. */
  public abstract Tensor apply(Tensor x);

  /** The inverse of {@link #apply}: x from y; {@code transform.inv(y)}. */
  public abstract Tensor inverse(Tensor y);

  /**
   * The logarithm of how much the function stretches space at x.
   *
   * @param y the result of {@link #apply} for x
   */
  public abstract Tensor logAbsDetJacobian(Tensor x, Tensor y);

  /** The inverse as a transform; {@code transform.inv}. */
  public Transform inv() {
    return new InverseTransform(this);
  }

  /** The shape that values of a shape are transformed to. */
  public Shape forwardShape(Shape shape) {
    NullArguments.check(shape);
    return shape;
  }

  /** The shape of the values that are transformed to a shape. */
  public Shape inverseShape(Shape shape) {
    NullArguments.check(shape);
    return shape;
  }

  /** The class's name with brackets, as in PyTorch. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + "()";
  }
}
