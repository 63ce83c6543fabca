package dev.lemur.core.ops.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;

/** {@code y (log y - x)} of log probabilities x; {@code torch.nn.functional.kl_div}. */
public final class KullbackLeibler {
  private KullbackLeibler() {}

  /**
   * The elementwise divergence of two tensors, broadcast and reduced.
   *
   * @param logTarget whether the target holds log probabilities too
   * @throws IllegalArgumentException if one holds integers
   */
  public static Tensor apply(Tensor input, Tensor target, boolean logTarget, Reduction reduction) {
    if (!input.dtype().isFloatingPoint() || !target.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException("kl_div: Integral inputs not supported.");
    }
    Tensor losses =
        logTarget
            ? target.exp().mul(target.sub(input))
            : target.mul(target.log()).where(target.ne(0), 0).sub(target.mul(input));
    return LossReduction.reduce(losses, reduction);
  }
}
