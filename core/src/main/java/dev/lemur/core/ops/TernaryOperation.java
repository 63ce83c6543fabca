package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.TernaryFunction;
import dev.lemur.core.trace.Trace;
import java.util.List;

/**
 * A differentiable function of three numbers, applied element by element to three tensors with
 * broadcasting.
 */
public abstract class TernaryOperation extends TernaryFunction {
  /** The empty set of operands. */
  protected static final int NONE = 0;

  /** The first operand, as a set. */
  protected static final int X = 1;

  /** The second operand, as a set. */
  protected static final int Y = 2;

  /** The third operand, as a set. */
  protected static final int Z = 4;

  private final int[] uses;
  private final ElementwiseNode.Formula formula =
      (input, grad, operands) -> gradient(input, grad, operands[0], operands[1], operands[2]);

  /**
   * A differentiable operation.
   *
   * @param usesOfX the operands that the gradient of x uses; operands that no gradient uses are not
   *     saved
   * @param usesOfY the operands that the gradient of y uses
   * @param usesOfZ the operands that the gradient of z uses
   */
  protected TernaryOperation(int usesOfX, int usesOfY, int usesOfZ) {
    this.uses = new int[] {usesOfX, usesOfY, usesOfZ};
  }

  @Override
  public float apply(float x, float y, float z) {
    return (float) apply((double) x, (double) y, (double) z);
  }

  /**
   * The gradient of an operand (0 for x, 1 for y, 2 for z) from that of the result, in
   * differentiable operations; it may have the broadcast shape. Do not read operands that are not
   * declared as used.
   */
  protected abstract Tensor gradient(int input, Tensor grad, Tensor x, Tensor y, Tensor z);

  /** The operation's identity, given the name of its {@code grad_fn}: by default its ATen name. */
  protected OperationId identity(String name) {
    return OperationId.of(AtenNames.of(name));
  }

  /**
   * Applies the function to three tensors.
   *
   * @param name PyTorch's name of the {@code grad_fn}
   * @param type the type of the result
   */
  protected final Tensor apply(String name, DType type, Tensor x, Tensor y, Tensor z) {
    Tensor result = Tensor.wrap(allocate(type, x, y, z));
    map(x.strided(), y.strided(), z.strided(), result.strided());
    if (Trace.isRecording()) {
      Trace.record(identity(name), List.of(result), List.of(x, y, z));
    }
    if (GradMode.records(x, y, z) && type.isFloatingPoint()) {
      ElementwiseNode node = new ElementwiseNode(name, formula, uses, x, y, z);
      node.keep(x, y, z);
      node.attach(result);
    }
    return result;
  }

  private static Strided allocate(DType type, Tensor x, Tensor y, Tensor z) {
    Shape shape = shape(x, y, z);
    for (Tensor operand : new Tensor[] {x, y, z}) {
      if (operand.shape().equals(shape)) {
        return Strided.allocateLike(operand.strided(), type);
      }
    }
    return Strided.allocate(shape, type);
  }

  private static Shape shape(Tensor x, Tensor y, Tensor z) {
    return Shape.broadcast(Shape.broadcast(x.shape(), y.shape()), z.shape());
  }

  /** Replaces the elements of {@code x} by the function's values; returns {@code x}. */
  protected final Tensor applyInPlace(String name, DType type, Tensor x, Tensor y, Tensor z) {
    ElementwiseNode node = null;
    if (InPlace.begin(x, type, shape(x, y, z), x, y, z)) {
      node = new ElementwiseNode(name, formula, uses, x, y, z);
      Tensor before = x.clone();
      node.keep(before, y == x ? before : y, z == x ? before : z);
    }
    map(type, x.strided(), apart(y, x), apart(z, x), x.strided());
    InPlace.end(x, node);
    if (Trace.isRecording()) {
      Trace.recordInPlace(identity(name), x, List.of(x, y, z));
    }
    return x;
  }

  /** The elements of an operand, copied if writing the target could overwrite them too early. */
  private static Strided apart(Tensor operand, Tensor target) {
    boolean overlaps =
        operand != target && operand.strided().storage() == target.strided().storage();
    return (overlaps ? operand.clone() : operand).strided();
  }
}
