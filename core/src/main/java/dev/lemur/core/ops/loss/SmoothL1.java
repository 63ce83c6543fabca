package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;

/**
 * The Huber loss divided by beta: {@code m (|x - y| - m / 2) / beta} with {@code m = min(|x - y|,
 * beta)}; {@code torch.nn.functional.smooth_l1_loss}.
 */
public final class SmoothL1 extends ElementwiseLoss {
  private static final SmoothL1 LOSS = new SmoothL1();

  private SmoothL1() {
    super(
        "SmoothL1LossBackward0",
        new Pointwise() {
          @Override
          public float apply(float x, float y, float beta) {
            float distance = Math.abs(x - y);
            float near = Math.min(distance, beta);
            return near / beta * (distance - 0.5f * near);
          }

          @Override
          public double apply(double x, double y, double beta) {
            double distance = Math.abs(x - y);
            double near = Math.min(distance, beta);
            return near / beta * (distance - 0.5 * near);
          }
        },
        new Pointwise() {
          @Override
          public float apply(float x, float y, float beta) {
            return Math.max(-1, Math.min((x - y) / beta, 1));
          }

          @Override
          public double apply(double x, double y, double beta) {
            return Math.max(-1, Math.min((x - y) / beta, 1));
          }
        });
  }

  @Override
  Tensor slope(Tensor x, Tensor y, Tensor beta) {
    return x.sub(y).div(beta).clamp(-1, 1);
  }

  /**
   * The elementwise loss of two tensors, broadcast and reduced; their distance if {@code beta} is
   * 0.
   *
   * @throws IllegalArgumentException if {@code beta} is negative
   */
  public static Tensor apply(Tensor input, Tensor target, double beta, Reduction reduction) {
    if (!(beta >= 0)) {
      throw new IllegalArgumentException(
          "smooth_l1_loss does not support negative values for beta, but got " + beta);
    }
    if (beta == 0) {
      return AbsoluteError.apply(input, target, reduction);
    }
    DType type = LossTypes.promoted("smooth_l1_cpu", input, target);
    return LOSS.apply(type, input, target, beta, reduction);
  }
}
