package dev.lemur.nn.utils.prune;

import dev.lemur.core.Tensor;

/** Prunes elements at random; mirrors {@code prune.RandomUnstructured}. */
public final class RandomUnstructured extends BasePruningMethod {
  private final Amount amount;

  /** Prunes the given number of elements. */
  public RandomUnstructured(int amount) {
    this.amount = Amount.count(amount);
  }

  /** Prunes a fraction of the elements, from 0 to 1. */
  public RandomUnstructured(double amount) {
    this.amount = Amount.fraction(amount);
  }

  @Override
  public Tensor computeMask(Tensor t, Tensor defaultMask) {
    int count = amount.of(t.numel());
    Tensor mask = defaultMask.clone();
    if (count > 0) {
      Tensor drawn = t.randLike().reshape(-1).topk(count).indices();
      mask.view(-1).indexFill_(0, drawn, 0);
    }
    return mask;
  }
}
