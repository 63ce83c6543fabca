package dev.lemur.core.ops.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** {@code -w[t] x[t]} of log probabilities x; {@code torch.nn.functional.nll_loss}. */
public final class NegativeLogLikelihood {
  private NegativeLogLikelihood() {}

  /**
   * The loss of log probabilities; the mean is weighted.
   *
   * @param input of shape [N, C], [N, C, d1, …] or [C]
   * @param target the int64 indices of the classes, of shape [N], [N, d1, …] or []
   * @param weight the weights of the classes, [C]; null for 1
   * @param ignoreIndex the class that is ignored as a target
   * @throws IllegalArgumentException if shapes or types do not match
   * @throws IndexOutOfBoundsException if a target is not a valid class
   */
  public static Tensor apply(
      Tensor input, Tensor target, @Nullable Tensor weight, long ignoreIndex, Reduction reduction) {
    LossTypes.floating("nll_loss_out_frame", input.dtype());
    ClassLossChecks.checkIndices(input, target);
    ClassLossChecks.checkWeight("", input, weight);
    return ClassIndexLoss.apply(input, target, weight, ignoreIndex, 0, false, reduction);
  }
}
