package dev.lemur.core.ops.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The negative logarithm of the target's softmax probability; {@code
 * torch.nn.functional.cross_entropy}.
 */
public final class CrossEntropy {
  private CrossEntropy() {}

  /**
   * The loss of logits; the mean is weighted.
   *
   * @param input of shape [N, C], [N, C, d1, …] or [C]
   * @param target the int64 indices of the classes, of shape [N], [N, d1, …] or []; or
   *     probabilities of the shape of {@code input}
   * @param weight the weights of the classes, [C]; null for 1
   * @param ignoreIndex the class that is ignored as a target
   * @param labelSmoothing the fraction of each label that is spread evenly over all classes
   * @throws IllegalArgumentException if shapes or types do not match
   * @throws IndexOutOfBoundsException if a target is not a valid class
   */
  public static Tensor apply(
      Tensor input,
      Tensor target,
      @Nullable Tensor weight,
      long ignoreIndex,
      double labelSmoothing,
      Reduction reduction) {
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "label_smoothing must be between 0.0 and 1.0. Got: " + labelSmoothing);
    }
    boolean ofProbabilities = input.shape().equals(target.shape());
    if (ofProbabilities && !target.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "Expected floating point type for target with class probabilities, got "
              + target.dtype().scalarName());
    }
    LossTypes.floating("log_softmax_lastdim_kernel_impl", input.dtype());
    if (!ofProbabilities) {
      ClassLossChecks.checkIndices(input, target);
      ClassLossChecks.checkWeight("", input, weight);
      return ClassIndexLoss.apply(
          input, target, weight, ignoreIndex, labelSmoothing, true, reduction);
    }
    if (ignoreIndex >= 0) {
      throw new IllegalArgumentException("ignore_index is not supported for floating point target");
    }
    ClassLossChecks.checkWeight("cross_entropy: ", input, weight);
    return ofProbabilities(input, target, weight, labelSmoothing, reduction);
  }

  private static Tensor ofProbabilities(
      Tensor input,
      Tensor target,
      @Nullable Tensor weight,
      double labelSmoothing,
      Reduction reduction) {
    int dim = ClassIndexLoss.classDimension(input);
    int classes = input.size(dim);
    Tensor wanted = target;
    if (labelSmoothing > 0) {
      wanted = wanted.mul(1 - labelSmoothing).add(labelSmoothing / classes);
    }
    if (weight != null) {
      long[] shape = new long[input.dim()];
      Arrays.fill(shape, 1);
      shape[dim] = classes;
      wanted = wanted.mul(weight.view(shape));
    }
    Tensor products = input.logSoftmax(dim).mul(wanted);
    return switch (reduction) {
      case NONE -> products.sum(dim).neg();
      case MEAN -> products.sum().neg().div((double) input.numel() / classes);
      default -> products.sum().neg();
    };
  }
}
