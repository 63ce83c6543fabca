package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;

/**
 * Half the squared difference where the difference is less than delta, linear beyond: {@code m (|x
 * - y| - m / 2)} with {@code m = min(|x - y|, delta)}; {@code torch.nn.functional.huber_loss}.
 */
public final class Huber extends ElementwiseLoss {
  private static final Huber LOSS = new Huber();

  private Huber() {
    super(
        "HuberLossBackward0",
        new Pointwise() {
          @Override
          public float apply(float x, float y, float delta) {
            float distance = Math.abs(x - y);
            float near = Math.min(distance, delta);
            return near * (distance - 0.5f * near);
          }

          @Override
          public double apply(double x, double y, double delta) {
            double distance = Math.abs(x - y);
            double near = Math.min(distance, delta);
            return near * (distance - 0.5 * near);
          }
        },
        new Pointwise() {
          @Override
          public float apply(float x, float y, float delta) {
            return Math.max(-delta, Math.min(x - y, delta));
          }

          @Override
          public double apply(double x, double y, double delta) {
            return Math.max(-delta, Math.min(x - y, delta));
          }
        });
  }

  @Override
  Tensor slope(Tensor x, Tensor y, Tensor delta) {
    double bound = delta.item();
    return x.sub(y).clamp(-bound, bound);
  }

  /**
   * The elementwise loss of two tensors, broadcast and reduced; of the type of {@code input}.
   *
   * @throws IllegalArgumentException if {@code delta} is not positive
   */
  public static Tensor apply(Tensor input, Tensor target, double delta, Reduction reduction) {
    if (!(delta > 0)) {
      throw new IllegalArgumentException(
          "huber_loss does not support non-positive values for delta, but got " + delta);
    }
    DType type = LossTypes.promoted("huber_cpu", input, target);
    Tensor loss = LOSS.apply(type, input, target, delta, reduction);
    return input.dtype().isFloatingPoint() ? loss.to(input.dtype()) : loss;
  }
}
