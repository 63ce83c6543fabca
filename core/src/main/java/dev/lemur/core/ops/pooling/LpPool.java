package dev.lemur.core.ops.pooling;

import dev.lemur.core.Tensor;
import java.util.Arrays;

/**
 * The norm of each window, {@code (sum xᵖ)^(1/p)}; {@code torch.nn.functional.lp_pool1d} and its
 * relatives. Shapes are as in {@link MaxPool}.
 */
public final class LpPool {
  private static final int[] ZERO = {0};
  private static final int[] ONE = {1};

  private LpPool() {}

  /**
   * Windows of fixed size and stride.
   *
   * @param normType the exponent p; plus or minus infinity for the largest or the smallest
   *     magnitude
   * @throws IllegalArgumentException if the exponent is 0
   */
  public static Tensor apply(
      int dims, Tensor input, double normType, int[] kernelSize, int[] stride, boolean ceilMode) {
    if (normType == 0) {
      throw new IllegalArgumentException("norm_type must not be 0: float division by zero");
    }
    if (Double.isInfinite(normType)) {
      Tensor magnitudes = normType > 0 ? input.abs() : input.abs().neg();
      Tensor most = MaxPool.values(dims, magnitudes, kernelSize, stride, ZERO, ONE, ceilMode);
      return normType > 0 ? most : most.neg();
    }
    // A whole exponent is an int where it is typed in Python: powers of integers are integers.
    boolean integral = !input.dtype().isFloatingPoint() && normType == Math.rint(normType);
    Tensor powers = integral ? input.pow((long) normType) : input.pow(normType);
    Tensor means = AveragePool.apply(dims, powers, kernelSize, stride, ZERO, ceilMode, true, null);
    int count =
        kernelSize.length == 1
            ? (int) Math.pow(kernelSize[0], dims)
            : Arrays.stream(kernelSize).reduce(1, (a, b) -> a * b);
    return means.sign().mul(means.abs().relu()).mul(count).pow(1 / normType);
  }
}
