package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.FloatMath;
import dev.lemur.core.ops.Logistic;

/** {@code log(1 + e^(-y x))}; {@code torch.nn.functional.soft_margin_loss}. */
public final class SoftMargin extends ElementwiseLoss {
  private static final SoftMargin LOSS = new SoftMargin();

  private SoftMargin() {
    super(
        "SoftMarginLossBackward0",
        new Pointwise() {
          @Override
          protected boolean isBlockwise() {
            return true;
          }

          @Override
          protected void apply(float[] x, float[] y, float[] unused, float[] out, int count) {
            float[] products = new float[count];
            for (int i = 0; i < count; i++) {
              products[i] = x[i] * y[i];
            }
            Logistic.softplusOfNegative(products, out, count);
          }

          @Override
          public double apply(double x, double y, double unused) {
            return Logistic.softplus(-x * y);
          }
        },
        new Pointwise() {
          @Override
          public float apply(float x, float y, float unused) {
            return -y * FloatMath.sigmoid(-x * y);
          }

          @Override
          public double apply(double x, double y, double unused) {
            return -y * Logistic.sigmoid(-x * y);
          }
        });
  }

  @Override
  Tensor slope(Tensor x, Tensor y, Tensor unused) {
    return x.mul(y).neg().sigmoid().mul(y).neg();
  }

  @Override
  Tensor targetSlope(Tensor x, Tensor y, Tensor unused) {
    return x.mul(y).neg().sigmoid().mul(x).neg();
  }

  /** The elementwise loss of two tensors, broadcast and reduced; of the type of {@code input}. */
  public static Tensor apply(Tensor input, Tensor target, Reduction reduction) {
    DType type = input.dtype();
    if (!type.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "result type Float can't be cast to the desired output type " + type.scalarName());
    }
    return LOSS.apply(type, input, target, 0, reduction);
  }
}
