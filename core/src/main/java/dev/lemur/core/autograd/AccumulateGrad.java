package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/** The end of a path through the graph: adds arriving gradients to that of a leaf. */
final class AccumulateGrad extends Node {
  private final Tensor leaf;

  AccumulateGrad(Tensor leaf) {
    // Older than any operation, so that it runs last, when everything has arrived.
    super(Long.MIN_VALUE);
    this.leaf = leaf;
    expect(leaf.shape(), leaf.dtype());
  }

  @Override
  public String name() {
    return "AccumulateGrad";
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    throw new IllegalStateException("a leaf has no inputs");
  }

  /** Adds {@code grad}; returns whether it has taken over its memory, if {@code mayTake}. */
  boolean accumulate(Tensor grad, boolean mayTake) {
    History history = leaf.history();
    synchronized (history) {
      Tensor before = history.grad();
      if (before == null) {
        Tensor taken = mayTake ? seenLikeLeaf(grad) : null;
        boolean takes = taken != null;
        Tensor first = takes ? taken : copyLaidOutLikeLeaf(grad);
        first.keepWith(leaf);
        if (GradMode.isEnabled()) {
          history.setGrad(first);
        } else {
          history.takeGrad(first);
        }
        return takes;
      }
      if (GradMode.isEnabled()) {
        Tensor sum = before.add(grad);
        sum.keepWith(leaf);
        history.setGrad(sum);
      } else {
        before.add_(grad);
      }
      return false;
    }
  }

  /** Whether somebody waits for the gradient. */
  boolean hasPostHooks() {
    return leaf.history().hasPostAccumulateGradHooks();
  }

  /** Tells those who wait for it that the gradient has been added to. */
  void runPostHooks() {
    leaf.history().runPostAccumulateGradHooks();
  }

  /** The gradient if a user sees it laid out like the leaf, perhaps in another tensor. */
  private @Nullable Tensor seenLikeLeaf(Tensor grad) {
    Strided given = grad.inAnyOrder();
    Strided guide = leaf.strided();
    if (given.isRearranged() && given.isLaidOutLike(guide)) {
      return Tensor.wrap(given.view(given.shape(), given.strides(), given.offset()));
    }
    return given.isRearranged() && guide.isContiguous() || given.isLaidOutLike(guide) ? grad : null;
  }

  private Tensor copyLaidOutLikeLeaf(Tensor grad) {
    return Tensor.wrap(Strided.allocateLike(leaf.strided(), grad.dtype())).copy_(grad);
  }
}
