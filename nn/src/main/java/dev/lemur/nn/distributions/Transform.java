package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/**
 * An invertible function that knows the determinant of its Jacobian: it turns one distribution into
 * another; mirrors {@code torch.distributions.transforms.Transform}.
 */
public abstract class Transform {
  /** For subclasses. */
  protected Transform() {}

  /** The values that can be transformed. */
  public abstract Constraint domain();

  /** The values that come out. */
  public abstract Constraint codomain();

  /** Whether different values have different results. */
  public boolean isBijective() {
    return true;
  }

  /** 1 where the function increases, -1 where it decreases. */
  public Tensor sign() {
    return Tensor.tensor(1.0);
  }

  /** Applies the function; {@code transform(x)}. */
  public abstract Tensor apply(Tensor x);

  /** The inverse of {@link #apply}: x from y; {@code transform.inv(y)}. */
  public abstract Tensor inverse(Tensor y);

  /**
   * The logarithm of the absolute value of the Jacobian's determinant at x.
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

  /** PyTorch's printed form: the class's name with parentheses. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + "()";
  }
}
