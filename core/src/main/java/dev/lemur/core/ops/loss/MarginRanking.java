package dev.lemur.core.ops.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;

/** {@code max(0, -y (a - b) + margin)}; {@code torch.nn.functional.margin_ranking_loss}. */
public final class MarginRanking {
  private MarginRanking() {}

  /**
   * The elementwise loss of three tensors, broadcast and reduced.
   *
   * @param target 1 where the first input should rank higher, -1 where the second should
   * @throws IllegalArgumentException if the numbers of dimensions differ
   */
  public static Tensor apply(
      Tensor input1, Tensor input2, Tensor target, double margin, Reduction reduction) {
    if (input1.dim() != input2.dim() || input1.dim() != target.dim()) {
      throw new IllegalArgumentException(
          "margin_ranking_loss : All input tensors should have same dimension but got sizes: "
              + "input1: "
              + input1.shape()
              + ", input2: "
              + input2.shape()
              + ", target: "
              + target.shape());
    }
    Tensor losses = target.neg().mul(input1.sub(input2)).add(margin).clampMin(0);
    return LossReduction.reduce(losses, reduction);
  }
}
