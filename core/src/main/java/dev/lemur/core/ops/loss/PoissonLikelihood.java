package dev.lemur.core.ops.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;

/**
 * The negative log likelihood of counts from a Poisson distribution, {@code e^x - y x} or {@code x
 * - y log(x + eps)}; {@code torch.nn.functional.poisson_nll_loss}.
 */
public final class PoissonLikelihood {
  private PoissonLikelihood() {}

  /**
   * The elementwise loss of two tensors, broadcast and reduced.
   *
   * @param logInput whether the input is the logarithm of the expectation
   * @param full whether to add Stirling's approximation of {@code log y!}
   */
  public static Tensor apply(
      Tensor input,
      Tensor target,
      boolean logInput,
      boolean full,
      double eps,
      Reduction reduction) {
    Tensor losses =
        logInput ? input.exp().sub(target.mul(input)) : input.sub(target.mul(input.add(eps).log()));
    if (full) {
      Tensor stirling =
          target.mul(target.log()).sub(target).add(target.mul(2 * Math.PI).log().mul(0.5));
      losses = losses.add(stirling.maskedFill(target.le(1), 0));
    }
    return LossReduction.reduce(losses, reduction);
  }
}
