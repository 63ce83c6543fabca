package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of every in-place operation: {@link #begin}; create the node, which follows the
 * target's old history and saves copies of the old elements it needs; write the new elements;
 * {@link #end}.
 */
final class InPlace {
  private InPlace() {}

  /**
   * Checks that {@code target} may be changed and returns whether to record that.
   *
   * @param resultType the type that the operation computes
   * @param resultShape the broadcast shape of the operands
   * @param inputs all inputs of the operation
   * @throws IllegalArgumentException if the result does not fit the target's type or shape
   * @throws IllegalStateException if the target is a leaf that requires gradients
   */
  static boolean begin(Tensor target, DType resultType, Shape resultShape, Tensor... inputs) {
    boolean intoIntegers = !target.dtype().isFloatingPoint() && resultType.isFloatingPoint();
    if (intoIntegers || target.dtype() == DType.BOOL && resultType != DType.BOOL) {
      throw new IllegalArgumentException(
          "result type "
              + resultType.scalarName()
              + " can't be cast to the desired output type "
              + target.dtype().scalarName());
    }
    if (!resultShape.equals(target.shape())) {
      throw new IllegalArgumentException(
          "output with shape "
              + target.shape()
              + " doesn't match the broadcast shape "
              + resultShape);
    }
    checkNoOverlap(target);
    if (GradMode.records(target)) {
      checkNoLeaf(target);
    }
    return GradMode.records(inputs);
  }

  /**
   * Same as {@link #begin}, for an operation that changes the target's shape and strides but no
   * element.
   */
  static boolean beginOfShape(Tensor target) {
    boolean recorded = GradMode.records(target);
    if (recorded) {
      checkNoLeaf(target);
    }
    return recorded;
  }

  /** Gives {@code target} another shape and strides, by {@code node} if that was recorded. */
  static void endOfShape(Tensor target, Strided seen, @Nullable Node node) {
    target.setLayout(seen);
    seen.storage().bumpVersion();
    if (node != null) {
      target.history().rebaseShape(node);
    }
  }

  /** Marks {@code target} as changed, by {@code node} if that was recorded. */
  static void end(Tensor target, @Nullable Node node) {
    target.inAnyOrder().storage().bumpVersion();
    if (node != null) {
      target.history().rebase(node);
    }
  }

  private static void checkNoOverlap(Tensor target) {
    int[] sizes = target.shape().sizes();
    for (int dim = 0; dim < sizes.length; dim++) {
      if (sizes[dim] > 1 && target.inAnyOrder().strides()[dim] == 0) {
        throw new IllegalStateException(
            "unsupported operation: more than one element of the written-to tensor refers to a "
                + "single memory location. Please clone() the tensor before performing the "
                + "operation.");
      }
    }
  }

  private static void checkNoLeaf(Tensor target) {
    if (target.isLeaf()) {
      throw new IllegalStateException(
          "a leaf Variable that requires grad is being used in an in-place operation.");
    }
    Tensor base = target.history().base();
    if (base != null && base.isLeaf() && base.requiresGrad()) {
      throw new IllegalStateException(
          "a view of a leaf Variable that requires grad is being used in an in-place operation.");
    }
  }
}
