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

  /** Adds {@code grad}; takes over its memory if nobody else uses it. */
  void accumulate(Tensor grad, boolean mayTake) {
    History history = leaf.history();
    add(history, grad, mayTake);
    history.runPostAccumulateGradHooks();
  }

  private void add(History history, Tensor grad, boolean mayTake) {
    synchronized (history) {
      Tensor before = history.grad();
      if (before == null) {
        boolean fits = mayTake && grad.strided().isLaidOutLike(leaf.strided());
        Tensor first = fits ? grad : copyLaidOutLikeLeaf(grad);
        first.keepWith(leaf);
        if (GradMode.isEnabled()) {
          history.setGrad(first);
        } else {
          history.takeGrad(first);
        }
      } else if (GradMode.isEnabled()) {
        Tensor sum = before.add(grad);
        sum.keepWith(leaf);
        history.setGrad(sum);
      } else {
        before.add_(grad);
      }
    }
  }

  private Tensor copyLaidOutLikeLeaf(Tensor grad) {
    return Tensor.wrap(Strided.allocateLike(leaf.strided(), grad.dtype())).copy_(grad);
  }
}
