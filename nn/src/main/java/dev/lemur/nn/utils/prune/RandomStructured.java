package dev.lemur.nn.utils.prune;

import dev.lemur.core.Tensor;

/** Prunes whole channels at random; mirrors {@code prune.RandomStructured}. */
public final class RandomStructured extends BasePruningMethod {
  private final Amount amount;
  private final int dim;

  /** Prunes the given number of channels along a dimension. */
  public RandomStructured(int amount, int dim) {
    this.amount = Amount.count(amount);
    this.dim = dim;
  }

  /** Prunes a fraction of the channels along a dimension, from 0 to 1. */
  public RandomStructured(double amount, int dim) {
    this.amount = Amount.fraction(amount);
    this.dim = dim;
  }

  @Override
  public Tensor computeMask(Tensor t, Tensor defaultMask) {
    int channels = Channels.count(t, dim);
    int pruned = amount.of(channels);
    if (pruned == 0) {
      return defaultMask;
    }
    Tensor drawn = Tensor.rand(channels);
    Tensor kept = drawn.gt(drawn.kthvalue(pruned).values()).nonzero().squeeze(1);
    return Channels.keep(defaultMask, dim, kept);
  }

  @Override
  public PruningType pruningType() {
    return PruningType.STRUCTURED;
  }

  @Override
  public int dim() {
    return dim;
  }
}
