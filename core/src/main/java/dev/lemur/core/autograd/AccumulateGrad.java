package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Strided;

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
        boolean takes = mayTake && grad.strided().isLaidOutLike(leaf.strided());
        Tensor first = takes ? grad : copyLaidOutLikeLeaf(grad);
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

  private Tensor copyLaidOutLikeLeaf(Tensor grad) {
    return Tensor.wrap(Strided.allocateLike(leaf.strided(), grad.dtype())).copy_(grad);
  }
}
