package dev.lemur.nn.utils.prune;

import dev.lemur.core.Tensor;

/** Prunes the elements that are nearest to 0; mirrors {@code prune.L1Unstructured}. */
public final class L1Unstructured extends BasePruningMethod {
  private final Amount amount;

  /** Prunes the given number of elements. */
  public L1Unstructured(int amount) {
    this.amount = Amount.count(amount);
  }

  /** Prunes a fraction of the elements, from 0 to 1. */
  public L1Unstructured(double amount) {
    this.amount = Amount.fraction(amount);
  }

  @Override
  public Tensor computeMask(Tensor t, Tensor defaultMask) {
    int count = amount.of(t.numel());
    Tensor mask = defaultMask.clone();
    if (count > 0) {
      Tensor least = t.abs().reshape(-1).topk(count, -1, false).indices();
      mask.view(-1).indexFill_(0, least, 0);
    }
    return mask;
  }
}
