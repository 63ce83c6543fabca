package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.FloatLog;
import dev.lemur.core.kernel.reduce.Ranges;
import dev.lemur.core.ops.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * {@code -(y log x + (1 - y) log(1 - x))}, with the logarithms clamped to at least -100; {@code
 * torch.nn.functional.binary_cross_entropy}.
 */
public final class BinaryCrossEntropy extends ElementwiseLoss {
  private static final double LOWEST_LOG = -100;

  /** Keeps the gradient finite at 0 and 1. */
  private static final double LEAST_VARIANCE = 1e-12;

  private static final BinaryCrossEntropy LOSS = new BinaryCrossEntropy();

  private BinaryCrossEntropy() {
    super(
        "BinaryCrossEntropyBackward0",
        new Pointwise() {
          @Override
          protected boolean isBlockwise() {
            return true;
          }

          @Override
          protected void apply(float[] x, float[] y, float[] unused, float[] out, int count) {
            losses(x, y, out, count);
          }

          @Override
          public double apply(double x, double y, double unused) {
            double ifTrue = Math.max(Math.log(x), LOWEST_LOG);
            double ifFalse = Math.max(Math.log1p(-x), LOWEST_LOG);
            return (y - 1) * ifFalse - y * ifTrue;
          }
        },
        new Pointwise() {
          @Override
          public float apply(float x, float y, float unused) {
            return (x - y) / Math.max((1 - x) * x, (float) LEAST_VARIANCE);
          }

          @Override
          public double apply(double x, double y, double unused) {
            return (x - y) / Math.max((1 - x) * x, LEAST_VARIANCE);
          }
        });
  }

  private static void losses(float[] x, float[] y, float[] out, int count) {
    float[] ifTrue = new float[count];
    float[] rest = new float[count];
    FloatLog.log(x, ifTrue, count);
    for (int i = 0; i < count; i++) {
      rest[i] = 1 - x[i];
    }
    FloatLog.log(rest, out, count);
    float lowest = (float) LOWEST_LOG;
    for (int i = 0; i < count; i++) {
      // The quotient restores what rounding 1 - x took from the logarithm.
      float lost = (1 - rest[i] - x[i]) / Math.max(rest[i], Float.MIN_NORMAL);
      float ifFalse = Math.max(out[i] + lost, lowest);
      out[i] = (y[i] - 1) * ifFalse - y[i] * Math.max(ifTrue[i], lowest);
    }
  }

  @Override
  Tensor slope(Tensor x, Tensor y, Tensor unused) {
    return x.sub(y).div(x.rsub(1).mul(x).clampMin(LEAST_VARIANCE));
  }

  @Override
  Tensor targetSlope(Tensor x, Tensor y, Tensor unused) {
    return x.neg().log1p().sub(x.log());
  }

  /**
   * The loss of probabilities.
   *
   * @param weight the weights of the elements' losses, null for none
   * @throws IllegalArgumentException if shapes or types differ, or an element is not within [0, 1]
   */
  public static Tensor apply(
      Tensor input, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    DType type = LossTypes.floating("binary_cross_entropy", input.dtype());
    if (target.dtype() != type) {
      throw new IllegalArgumentException(
          "Found dtype "
              + target.dtype().scalarName()
              + " but expected "
              + type.scalarName()
              + " for the target: convert it by target.to(DType."
              + type.name()
              + ")");
    }
    if (!target.shape().equals(input.shape())) {
      throw new IllegalArgumentException(
          "Using a target size (torch.Size("
              + target.shape()
              + ")) that is different to the input size (torch.Size("
              + input.shape()
              + ")) is deprecated. Please ensure they have the same size.");
    }
    checkWithin01("input", input);
    checkWithin01("target", target);
    checkWeight("weight", weight, input.shape());
    return LOSS.apply(type, input, target, Numbers.tensor(0, type), weight, reduction);
  }

  private static void checkWithin01(String name, Tensor x) {
    if (!Ranges.isWithin(x.strided(), 0, 1)) {
      throw new IllegalArgumentException("all elements of " + name + " should be between 0 and 1");
    }
  }

  /** Checks that weights are constants that broadcast to the shape of the input. */
  static void checkWeight(String name, @Nullable Tensor weight, Shape shape) {
    if (weight == null) {
      return;
    }
    if (weight.requiresGrad()) {
      throw new IllegalArgumentException(
          "a loss is not differentiable with respect to argument '"
              + name
              + "'. This input cannot have requiresGrad true.");
    }
    Shape broadcast = Shape.broadcast(shape, weight.shape());
    if (!broadcast.equals(shape)) {
      throw new IllegalArgumentException(
          "output with shape " + shape + " doesn't match the broadcast shape " + broadcast);
    }
  }
}
