package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.FloatMath;
import dev.lemur.core.ops.Logistic;
import dev.lemur.core.ops.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * The binary cross entropy of {@code sigmoid(x)} computed without overflow: {@code (1 - y) x + (1 +
 * (p - 1) y) log(1 + e^-x)} with p, the weight of the positive class; {@code
 * torch.nn.functional.binary_cross_entropy_with_logits}.
 */
public final class BinaryCrossEntropyWithLogits extends ElementwiseLoss {
  private static final BinaryCrossEntropyWithLogits LOSS = new BinaryCrossEntropyWithLogits();

  private BinaryCrossEntropyWithLogits() {
    super(
        "BinaryCrossEntropyWithLogitsBackward0",
        new Pointwise() {
          @Override
          protected boolean isBlockwise() {
            return true;
          }

          @Override
          protected void apply(float[] x, float[] y, float[] positive, float[] out, int count) {
            Logistic.softplusOfNegative(x, out, count);
            for (int i = 0; i < count; i++) {
              out[i] = (1 - y[i]) * x[i] + (1 + (positive[i] - 1) * y[i]) * out[i];
            }
          }

          @Override
          public double apply(double x, double y, double positive) {
            return (1 - y) * x + (1 + (positive - 1) * y) * Logistic.softplus(-x);
          }
        },
        new Pointwise() {
          @Override
          protected boolean isBlockwise() {
            return true;
          }

          @Override
          protected void apply(float[] x, float[] y, float[] positive, float[] out, int count) {
            FloatMath.sigmoid(x, out, count);
            for (int i = 0; i < count; i++) {
              float weighted = positive[i] * y[i];
              out[i] = (weighted + 1 - y[i]) * out[i] - weighted;
            }
          }

          @Override
          public double apply(double x, double y, double positive) {
            double weighted = positive * y;
            return (weighted + 1 - y) * Logistic.sigmoid(x) - weighted;
          }
        });
  }

  @Override
  Tensor slope(Tensor x, Tensor y, Tensor positive) {
    Tensor weighted = positive.mul(y);
    return weighted.add(1).sub(y).mul(x.sigmoid()).sub(weighted);
  }

  @Override
  Tensor targetSlope(Tensor x, Tensor y, Tensor positive) {
    Tensor softplus = x.neg().relu().add(x.abs().neg().exp().log1p());
    return positive.sub(1).mul(softplus).sub(x);
  }

  /**
   * The loss of logits.
   *
   * @param weight the weights of the elements' losses, null for none
   * @param posWeight additional weights of the positive class, null for none
   * @throws IllegalArgumentException if the shapes differ or the weights do not match
   */
  public static Tensor apply(
      Tensor input,
      Tensor target,
      @Nullable Tensor weight,
      @Nullable Tensor posWeight,
      Reduction reduction) {
    if (!target.shape().equals(input.shape())) {
      throw new IllegalArgumentException(
          "Target size ("
              + target.shape()
              + ") must be the same as input size ("
              + input.shape()
              + ")");
    }
    LossTypes.floating("log_sigmoid_cpu", input.dtype());
    DType type = target.dtype();
    if (!type.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "result type "
              + input.dtype().scalarName()
              + " can't be cast to the desired output type "
              + type.scalarName()
              + ": the target must have a floating-point type");
    }
    BinaryCrossEntropy.checkWeight("weight", weight, input.shape());
    BinaryCrossEntropy.checkWeight("pos_weight", posWeight, input.shape());
    Tensor positive = posWeight == null ? Numbers.tensor(1, type) : posWeight;
    return LOSS.apply(type, input, target, positive, weight, reduction);
  }
}
