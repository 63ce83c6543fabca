package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.BinaryFunction;
import dev.lemur.core.kernel.Strided;

/**
 * A differentiable function of two numbers, applied element by element to two tensors with
 * broadcasting and type promotion.
 */
public abstract class BinaryOperation extends BinaryFunction {
  /** The operands that a gradient is computed from; those that none uses are not kept. */
  protected record Uses(boolean x, boolean y) {
    /** Neither operand. */
    public static final Uses NONE = new Uses(false, false);

    /** The first operand. */
    public static final Uses X = new Uses(true, false);

    /** The second operand. */
    public static final Uses Y = new Uses(false, true);

    /** Both operands. */
    public static final Uses BOTH = new Uses(true, true);
  }

  private final String name;
  private final Uses gradientX;
  private final Uses gradientY;

  /**
   * A differentiable operation.
   *
   * @param name what PyTorch puts before {@code Backward0}
   * @param gradientX what {@link #gradientX} uses
   * @param gradientY what {@link #gradientY} uses
   */
  protected BinaryOperation(String name, Uses gradientX, Uses gradientY) {
    this.name = name;
    this.gradientX = gradientX;
    this.gradientY = gradientY;
  }

  @Override
  public float apply(float x, float y) {
    return (float) apply((double) x, (double) y);
  }

  /**
   * The gradient of the first operand from that of the result, in differentiable operations; it may
   * have the broadcast shape. An operand that is not used is not to be looked at.
   */
  protected abstract Tensor gradientX(Tensor grad, Tensor x, Tensor y);

  /** The gradient of the second operand, as {@link #gradientX}. */
  protected abstract Tensor gradientY(Tensor grad, Tensor x, Tensor y);

  /** The type of the result, given that of the promoted operands. */
  protected DType resultType(DType promoted) {
    return promoted;
  }

  /** Applies the function to two tensors. */
  public final Tensor apply(Tensor x, Tensor y) {
    return apply(resultType(TypePromotion.of(x, y)), x, y);
  }

  /** Applies the function to a tensor and a number. */
  public final Tensor apply(Tensor x, double y) {
    DType type = resultType(TypePromotion.withDouble(x));
    return apply(type, x, Creation.scalar(y, type));
  }

  /** Applies the function to a tensor and a whole number. */
  public final Tensor apply(Tensor x, long y) {
    DType type = resultType(TypePromotion.withLong(x));
    return apply(type, x, Creation.scalar(y, type));
  }

  /** Applies the function to a number and a tensor. */
  public final Tensor apply(double x, Tensor y) {
    DType type = resultType(TypePromotion.withDouble(y));
    return apply(type, Creation.scalar(x, type), y);
  }

  private Tensor apply(DType type, Tensor x, Tensor y) {
    Tensor result = Tensor.wrap(allocate(type, x.data(), y.data()));
    map(x.data(), y.data(), result.data());
    if (GradMode.records(x, y)) {
      Recorded node = new Recorded(x, y);
      node.keep(x, y);
      node.attach(result);
    }
    return result;
  }

  /** Memory for the result: laid out as an operand that has the result's shape. */
  static Strided allocate(DType type, Strided x, Strided y) {
    Shape shape = Shape.broadcast(x.shape(), y.shape());
    if (shape.equals(x.shape())) {
      return Strided.allocateLike(x, type);
    }
    return shape.equals(y.shape()) ? Strided.allocateLike(y, type) : Strided.allocate(shape, type);
  }

  /** Replaces the elements of {@code x} by the function's values; returns {@code x}. */
  public final Tensor applyInPlace(Tensor x, Tensor y) {
    return applyInPlace(resultType(TypePromotion.of(x, y)), x, y);
  }

  /** Replaces the elements of {@code x} by the function's values; returns {@code x}. */
  public final Tensor applyInPlace(Tensor x, double y) {
    DType type = resultType(TypePromotion.withDouble(x));
    return applyInPlace(type, x, Creation.scalar(y, type));
  }

  /** Replaces the elements of {@code x} by the function's values; returns {@code x}. */
  public final Tensor applyInPlace(Tensor x, long y) {
    DType type = resultType(TypePromotion.withLong(x));
    return applyInPlace(type, x, Creation.scalar(y, type));
  }

  private Tensor applyInPlace(DType type, Tensor x, Tensor y) {
    boolean recorded = InPlace.begin(x, type, Shape.broadcast(x.shape(), y.shape()), x, y);
    Recorded node = recorded ? new Recorded(x, y) : null;
    if (node != null) {
      node.keep(node.uses().x() ? x.clone() : x, y);
    }
    Tensor other = x != y && x.data().storage() == y.data().storage() ? y.clone() : y;
    map(type, x.data(), other.data(), x.data());
    InPlace.end(x, node);
    return x;
  }

  private final class Recorded extends Node {
    Recorded(Tensor x, Tensor y) {
      super(x, y);
    }

    /** What the gradients that somebody wants use. */
    Uses uses() {
      boolean wantsX = next(0) != null;
      boolean wantsY = next(1) != null;
      return new Uses(
          wantsX && gradientX.x() || wantsY && gradientY.x(),
          wantsX && gradientX.y() || wantsY && gradientY.y());
    }

    void keep(Tensor x, Tensor y) {
      Uses uses = uses();
      if (uses.x() && uses.y()) {
        save(x, y);
      } else if (uses.x()) {
        save(x);
      } else if (uses.y()) {
        save(y);
      }
    }

    @Override
    public String name() {
      return name + "Backward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Uses uses = uses();
      Tensor x = uses.x() ? saved(0) : grad;
      Tensor y = uses.y() ? saved(uses.x() ? 1 : 0) : grad;
      if (inputs.needs(0)) {
        inputs.pass(0, gradientX(grad, x, y));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, gradientY(grad, x, y));
      }
    }
  }
}
