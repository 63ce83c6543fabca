package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.BinaryFunction;
import dev.lemur.core.trace.Trace;
import java.util.List;

/**
 * A differentiable function of two numbers, applied element by element to two tensors with
 * broadcasting and type promotion.
 */
public abstract class BinaryOperation extends BinaryFunction {
  /** The empty set of operands. */
  protected static final int NONE = 0;

  /** The first operand, as a set. */
  protected static final int X = 1;

  /** The second operand, as a set. */
  protected static final int Y = 2;

  private final String name;
  private final int[] uses;
  private final ElementwiseNode.Formula formula =
      (input, grad, operands) ->
          input == 0
              ? gradientX(grad, operands[0], operands[1])
              : gradientY(grad, operands[0], operands[1]);

  /**
   * A differentiable operation.
   *
   * @param name PyTorch's name of its {@code grad_fn}
   * @param usesOfX the operands that {@link #gradientX} uses; operands that no gradient uses are
   *     not saved
   * @param usesOfY the operands that {@link #gradientY} uses
   */
  protected BinaryOperation(String name, int usesOfX, int usesOfY) {
    this.name = name;
    this.uses = new int[] {usesOfX, usesOfY};
  }

  /** An operation without a gradient: its result is not floating-point, or is constant. */
  protected BinaryOperation(String name) {
    this(name, NONE, NONE);
  }

  @Override
  public float apply(float x, float y) {
    return (float) apply((double) x, (double) y);
  }

  /**
   * The gradient of the first operand from that of the result, in differentiable operations; it may
   * have the broadcast shape. Do not read operands that are not declared as used. Zero by default.
   */
  protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
    return grad.zerosLike();
  }

  /** The gradient of the second operand; see {@link #gradientX}. */
  protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
    return grad.zerosLike();
  }

  /** The name of the {@code grad_fn} where the second operand is a plain number. */
  protected String nameWithNumber() {
    return name;
  }

  /** The type to compute in, given that of the promoted operands. */
  protected DType computedType(DType promoted) {
    return promoted;
  }

  /**
   * The type that a plain number becomes, given the type that is computed in: the same by default,
   * so that the halves round it first.
   */
  protected DType numberType(DType computed) {
    return computed;
  }

  /** The type of the result, given the type of the computation. */
  protected DType resultType(DType computed) {
    return computed;
  }

  /** The operation's identity: by default its ATen name, without arguments. */
  @Override
  public OperationId identity() {
    return OperationId.of(AtenNames.of(name));
  }

  /** Applies the function to two tensors. */
  public final Tensor apply(Tensor x, Tensor y) {
    return apply(name, computedType(TypePromotion.of(x, y)), x, y);
  }

  /** Applies the function to a tensor and a number. */
  public final Tensor apply(Tensor x, double y) {
    DType type = computedType(TypePromotion.withDouble(x));
    return apply(nameWithNumber(), type, x, Numbers.tensor(y, numberType(type)));
  }

  /** Applies the function to a tensor and an integer. */
  public final Tensor apply(Tensor x, long y) {
    DType type = computedType(TypePromotion.withLong(x));
    return apply(nameWithNumber(), type, x, Numbers.tensor(y, numberType(type)));
  }

  /** Applies the function to a number and a tensor. */
  public final Tensor apply(double x, Tensor y) {
    DType type = computedType(TypePromotion.withDouble(y));
    return apply(name, type, Numbers.tensor(x, numberType(type)), y);
  }

  /** Applies the function to an integer and a tensor. */
  public final Tensor apply(long x, Tensor y) {
    DType type = computedType(TypePromotion.withLong(y));
    return apply(name, type, Numbers.tensor(x, numberType(type)), y);
  }

  private Tensor apply(String recordedName, DType type, Tensor x, Tensor y) {
    Strided first = operand(x, y);
    Strided second = operand(y, x);
    Strided values = allocate(resultType(type), first, second);
    map(type, first, second, values);
    Tensor result = Tensor.wrap(values);
    if (Trace.isRecording()) {
      Trace.record(identity(), List.of(result), List.of(x, y));
    }
    if (GradMode.records(x, y) && result.dtype().isFloatingPoint()) {
      ElementwiseNode node = new ElementwiseNode(recordedName, formula, uses, x, y);
      node.keep(x, y);
      node.attach(result);
    }
    return result;
  }

  /** The elements of an operand, as they are if the other one is laid out like them or smaller. */
  private static Strided operand(Tensor x, Tensor other) {
    Strided values = x.inAnyOrder();
    boolean kept =
        values.isRearranged()
            && (other.inAnyOrder().isLaidOutLike(values) || other.numel() < x.numel());
    return kept ? values : x.strided();
  }

  /** Memory for the result, laid out like an operand with the result's shape. */
  static Strided allocate(DType type, Strided x, Strided y) {
    Shape shape = Shape.broadcast(x.shape(), y.shape());
    if (shape.equals(x.shape())) {
      return Strided.allocateLike(x, type);
    }
    return shape.equals(y.shape()) ? Strided.allocateLike(y, type) : Strided.allocate(shape, type);
  }

  /** Replaces the elements of {@code x} by the function's values; returns {@code x}. */
  public final Tensor applyInPlace(Tensor x, Tensor y) {
    return applyInPlace(name, computedType(TypePromotion.of(x, y)), x, y);
  }

  /** Replaces the elements of {@code x} by the function's values; returns {@code x}. */
  public final Tensor applyInPlace(Tensor x, double y) {
    DType type = computedType(TypePromotion.withDouble(x));
    return applyInPlace(nameWithNumber(), type, x, Numbers.tensor(y, numberType(type)));
  }

  /** Replaces the elements of {@code x} by the function's values; returns {@code x}. */
  public final Tensor applyInPlace(Tensor x, long y) {
    DType type = computedType(TypePromotion.withLong(x));
    return applyInPlace(nameWithNumber(), type, x, Numbers.tensor(y, numberType(type)));
  }

  private Tensor applyInPlace(String recordedName, DType type, Tensor x, Tensor y) {
    Shape shape = Shape.broadcast(x.shape(), y.shape());
    ElementwiseNode node = null;
    if (InPlace.begin(x, resultType(type), shape, x, y)) {
      node = new ElementwiseNode(recordedName, formula, uses, x, y);
      Tensor before = node.keeps(0) || x == y && node.keeps(1) ? x.clone() : x;
      node.keep(before, x == y ? before : y);
    }
    Strided values = operand(x, y);
    Strided operand = operand(y, x);
    Tensor other = x != y && values.storage() == operand.storage() ? y.clone() : y;
    map(type, values, other == y ? operand : other.strided(), values);
    InPlace.end(x, node);
    if (Trace.isRecording()) {
      Trace.recordInPlace(identity(), x, List.of(x, y));
    }
    return x;
  }
}
