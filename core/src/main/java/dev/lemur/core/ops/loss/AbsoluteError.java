package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.TypePromotion;

/** {@code |x - y|}; {@code torch.nn.functional.l1_loss}. */
public final class AbsoluteError extends ElementwiseLoss {
  private static final AbsoluteError LOSS = new AbsoluteError();

  private AbsoluteError() {
    super(
        "AbsBackward0",
        new Pointwise() {
          @Override
          public float apply(float x, float y, float unused) {
            return Math.abs(x - y);
          }

          @Override
          public double apply(double x, double y, double unused) {
            return Math.abs(x - y);
          }
        },
        new Pointwise() {
          @Override
          public float apply(float x, float y, float unused) {
            return Math.signum(x - y);
          }

          @Override
          public double apply(double x, double y, double unused) {
            return Math.signum(x - y);
          }
        });
  }

  @Override
  Tensor slope(Tensor x, Tensor y, Tensor unused) {
    return x.sub(y).sign();
  }

  @Override
  String nameFor(Reduction reduction) {
    return switch (reduction) {
      case MEAN -> "MeanBackward0";
      case SUM -> "SumBackward0";
      default -> super.nameFor(reduction);
    };
  }

  /** The absolute difference of two tensors, broadcast and reduced. */
  public static Tensor apply(Tensor input, Tensor target, Reduction reduction) {
    DType type = TypePromotion.of(input, target);
    if (!type.isFloatingPoint()) {
      return LossReduction.reduce(input.sub(target).abs(), reduction);
    }
    return LOSS.apply(type, input, target, 0, reduction);
  }
}
