package dev.lemur.nn.utils.prune;

import dev.lemur.core.Tensor;
import java.util.stream.IntStream;

/** Prunes the channels with the smallest norm; mirrors {@code prune.LnStructured}. */
public final class LnStructured extends BasePruningMethod {
  private final Amount amount;
  private final double n;
  private final int dim;

  /**
   * Prunes the given number of channels along a dimension, those with the smallest {@code n}-norm.
   */
  public LnStructured(int amount, double n, int dim) {
    this(Amount.count(amount), n, dim);
  }

  /**
   * Prunes a fraction of the channels along a dimension, those with the smallest {@code n}-norm.
   */
  public LnStructured(double amount, double n, int dim) {
    this(Amount.fraction(amount), n, dim);
  }

  private LnStructured(Amount amount, double n, int dim) {
    this.amount = amount;
    this.n = n;
    this.dim = dim;
  }

  @Override
  public Tensor computeMask(Tensor t, Tensor defaultMask) {
    int channels = Channels.count(t, dim);
    int pruned = amount.of(channels);
    if (pruned == 0) {
      return defaultMask;
    }
    int kept = t.shape().dimension(dim);
    int[] others = IntStream.range(0, t.dim()).filter(d -> d != kept).toArray();
    Tensor greatest = t.norm(n, others).topk(channels - pruned).indices();
    return Channels.keep(defaultMask, dim, greatest);
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
