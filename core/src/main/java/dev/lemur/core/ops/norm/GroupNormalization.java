package dev.lemur.core.ops.norm;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.norm.RowNorms;
import dev.lemur.core.trace.Trace;
import org.jspecify.annotations.Nullable;

/** Normalisation of groups of channels of each sample, with a weight for each channel. */
public final class GroupNormalization {
  private GroupNormalization() {}

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias}, with the mean and the variance of each
   * group of channels of each sample; {@code torch.group_norm}.
   *
   * @param x of shape [batch, channels, …]
   * @param weight of shape [channels]; null for 1
   * @param bias of shape [channels]; null for 0
   */
  public static Tensor groupNorm(
      Tensor x, int groups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    if (x.dim() < 2) {
      throw new IllegalArgumentException(
          "Expected at least 2 dimensions for input tensor but received " + x.dim());
    }
    int channels = x.size(1);
    if (groups <= 0) {
      throw new IllegalArgumentException("Expected num groups to be greater than 0, got " + groups);
    }
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          "Expected number of channels in input to be divisible by num_groups, but got input of "
              + "shape "
              + x.shape()
              + " and num_groups="
              + groups);
    }
    checkVector("weight", weight, x);
    checkVector("bias", bias, x);
    NormParts.checkFloating("GroupNormKernelImpl", x);
    NormParts.checkTypes(x, weight, bias);
    return apply("NativeGroupNormBackward0", x, groups, weight, bias, eps);
  }

  /** Same as {@link #groupNorm}, for arguments that have been checked. */
  static Tensor apply(
      String name,
      Tensor x,
      int groups,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps) {
    int batch = x.size(0);
    int channels = x.size(1);
    int inGroup = groups == 0 ? 0 : channels / groups;
    int length = 1;
    for (int dim = 2; dim < x.dim(); dim++) {
      length *= x.size(dim);
    }
    Tensor y =
        RowNormalization.apply(
            name,
            x,
            weight,
            bias,
            new RowNormalization.Arrangement(
                batch * groups,
                Shape.ofInts(batch, groups, inGroup, length),
                new int[] {2, 3},
                Shape.ofInts(1, groups, inGroup, 1),
                Shape.ofInts(channels)),
            new RowNorms(true, eps, groups, Math.max(1, length)));
    return Trace.isRecording()
        ? Trace.record(
            "group_norm", y, Trace.operands(x, weight, bias), "num_groups", groups, "eps", eps)
        : y;
  }

  private static void checkVector(String name, @Nullable Tensor parameter, Tensor x) {
    if (parameter != null && !(parameter.dim() == 1 && parameter.size(0) == x.size(1))) {
      throw new IllegalArgumentException(
          "Expected "
              + name
              + " to be a vector of size equal to the number of channels in input, but got "
              + name
              + " of shape "
              + parameter.shape()
              + " and input of shape "
              + x.shape());
    }
  }
}
