package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;

/** {@code (x - y)²}; {@code torch.nn.functional.mse_loss}. */
public final class MeanSquaredError extends ElementwiseLoss {
  private static final MeanSquaredError LOSS = new MeanSquaredError();

  private MeanSquaredError() {
    super(
        "MseLossBackward0",
        new Pointwise() {
          @Override
          public float apply(float x, float y, float unused) {
            float difference = x - y;
            return difference * difference;
          }

          @Override
          public double apply(double x, double y, double unused) {
            double difference = x - y;
            return difference * difference;
          }
        },
        new Pointwise() {
          @Override
          public float apply(float x, float y, float unused) {
            return 2 * (x - y);
          }

          @Override
          public double apply(double x, double y, double unused) {
            return 2 * (x - y);
          }
        });
  }

  @Override
  Tensor slope(Tensor x, Tensor y, Tensor unused) {
    return x.sub(y).mul(2.0);
  }

  /** The squared difference of two tensors, broadcast and reduced. */
  public static Tensor apply(Tensor input, Tensor target, Reduction reduction) {
    DType type = LossTypes.promoted("mse_cpu", input, target);
    return LOSS.apply(type, input, target, 0, reduction);
  }
}
