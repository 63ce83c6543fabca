package dev.lemur.core.ops.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.Sums;

/** Reduces losses that were computed element by element. */
final class LossReduction {
  private LossReduction() {}

  static Tensor reduce(Tensor losses, Reduction reduction) {
    return switch (reduction) {
      case NONE -> losses;
      case MEAN -> Sums.mean(losses);
      case SUM -> Sums.sum(losses);
      case BATCHMEAN -> {
        Tensor sum = Sums.sum(losses);
        yield losses.dim() == 0 ? sum : sum.div((double) losses.size(0));
      }
    };
  }
}
