package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.Arrays;

/** Keeps positive numbers and multiplies the others by a learnt slope; mirrors {@code prelu}. */
public final class ParametricRectifier {
  private static final Kernel KERNEL = new Kernel();

  private ParametricRectifier() {}

  /**
   * {@code x} above 0, {@code weight * x} elsewhere.
   *
   * @param weight one slope for all elements, or [C] slopes for the channels, the second dimension
   *     of x
   * @throws IllegalArgumentException if the types differ or the number of channels does not match
   */
  public static Tensor prelu(Tensor x, Tensor weight) {
    NullArguments.check(x);
    if (x.dtype() != weight.dtype()) {
      throw new IllegalArgumentException(
          "prelu: Type promoting not supported. Got "
              + x.dtype().scalarName()
              + " and "
              + weight.dtype().scalarName());
    }
    FloatingOnly.check("prelu", x.dtype());
    if (weight.dim() > 1) {
      throw new IllegalArgumentException(
          "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = " + weight.dim());
    }
    return KERNEL.apply(x, weight.numel() == 1 ? single(weight) : perChannel(x, weight));
  }

  private static Tensor single(Tensor weight) {
    return weight.dim() == 0 ? weight : weight.reshape(Shape.SCALAR.toArray());
  }

  private static Tensor perChannel(Tensor x, Tensor weight) {
    if (x.dim() == 0) {
      throw new IllegalArgumentException("Not allow zero-dim input tensor.");
    }
    int channels = x.dim() > 1 ? x.size(1) : 1;
    if (channels != weight.numel()) {
      throw new IllegalArgumentException(
          "Mismatch of parameter numbers and input channel size. Found parameter numbers = "
              + weight.numel()
              + " and channel size = "
              + channels
              + ".");
    }
    long[] sizes = new long[x.dim()];
    Arrays.fill(sizes, 1);
    sizes[Math.min(1, x.dim() - 1)] = channels;
    return weight.reshape(sizes);
  }

  private static final class Kernel extends BinaryOperation {
    Kernel() {
      super("PreluKernelBackward0", X | Y, X | Y);
    }

    @Override
    protected boolean isBlockwise() {
      return true;
    }

    @Override
    protected void apply(float[] x, float[] weight, float[] out, int count) {
      for (int i = 0; i < count; i++) {
        out[i] = Math.max(x[i], 0) + weight[i] * Math.min(x[i], 0);
      }
      for (int i = 0; i < count; i++) {
        // Zero times an infinite weight is NaN.
        out[i] = out[i] != out[i] ? apply(x[i], weight[i]) : out[i];
      }
    }

    @Override
    public float apply(float x, float weight) {
      return x > 0 ? x : weight * x;
    }

    @Override
    public double apply(double x, double weight) {
      return x > 0 ? x : weight * x;
    }

    @Override
    protected Tensor gradientX(Tensor grad, Tensor x, Tensor weight) {
      Tensor gradient = grad.where(x.gt(0), grad.mul(weight));
      return FlatGradient.of(x, gradient, "PreluKernelBackwardBackward0");
    }

    @Override
    protected Tensor gradientY(Tensor grad, Tensor x, Tensor weight) {
      Tensor gradient = grad.mul(x).maskedFill(x.gt(0), 0);
      return FlatGradient.of(weight, gradient, "PreluKernelBackwardBackward0");
    }
  }
}
