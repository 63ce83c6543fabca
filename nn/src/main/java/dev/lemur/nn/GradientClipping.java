package dev.lemur.nn;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;
import java.util.Objects;

/**
 * Keeps gradients from being too large; mirrors {@code torch.nn.utils.clip_grad_norm_} and {@code
 * clip_grad_value_}. Call between the backward pass and the optimizer's step.
 */
public final class GradientClipping {
  private GradientClipping() {}

  /** As the longer form, for the Euclidean norm. */
  public static Tensor clipGradNorm_(List<Tensor> parameters, double maxNorm) {
    return clipGradNorm_(parameters, maxNorm, 2, false);
  }

  /**
   * Scales all gradients together, so that their norm, as of one vector, is {@code maxNorm} at
   * most; returns the norm that it was.
   *
   * @param parameters the tensors whose gradients are scaled; those without one are left out
   * @param normType the order of the norm, infinity for the largest absolute value
   * @param errorIfNonfinite whether to refuse a norm that is infinite or NaN; otherwise the
   *     gradients are scaled by it all the same
   * @throws IllegalStateException if the norm is refused
   */
  public static Tensor clipGradNorm_(
      List<Tensor> parameters, double maxNorm, double normType, boolean errorIfNonfinite) {
    Tensor total = getTotalNorm(gradients(parameters), normType, errorIfNonfinite);
    clipGradsWithNorm_(parameters, maxNorm, total);
    return total;
  }

  /**
   * The norm of all tensors together, as of one vector; 0 of none.
   *
   * @param normType the order of the norm, infinity for the largest absolute value
   * @param errorIfNonfinite whether to refuse a norm that is infinite or NaN
   * @throws IllegalStateException if the norm is refused
   */
  public static Tensor getTotalNorm(
      List<Tensor> tensors, double normType, boolean errorIfNonfinite) {
    Tensor total;
    try (var noGrad = new NoGrad()) {
      List<Tensor> norms =
          tensors.stream()
              .filter(tensor -> tensor.numel() > 0)
              .map(tensor -> tensor.norm(normType))
              .toList();
      total = norms.isEmpty() ? Tensor.tensor(0.0) : Tensor.stack(norms, 0).norm(normType);
    }
    if (errorIfNonfinite && !Double.isFinite(total.item())) {
      throw new IllegalStateException(
          "The total norm of order "
              + normType
              + " for gradients from `parameters` is non-finite ("
              + total.item()
              + "), so it cannot be clipped. To disable this error and scale the gradients by the"
              + " non-finite norm anyway, set `errorIfNonfinite` to false");
    }
    return total;
  }

  /** Scales all gradients so that their norm, {@code totalNorm}, is {@code maxNorm} at most. */
  public static void clipGradsWithNorm_(List<Tensor> parameters, double maxNorm, Tensor totalNorm) {
    NullArguments.check(parameters);
    try (var noGrad = new NoGrad()) {
      Tensor scale = totalNorm.add(1e-6).reciprocal().mul(maxNorm).clampMax(1);
      if (scale.item() != 1) {
        gradients(parameters).forEach(grad -> grad.mul_(scale));
      }
    }
  }

  /** Cuts each element of the gradients to {@code clipValue} in absolute value. */
  public static void clipGradValue_(List<Tensor> parameters, double clipValue) {
    try (var noGrad = new NoGrad()) {
      gradients(parameters).forEach(grad -> grad.clamp_(-clipValue, clipValue));
    }
  }

  private static List<Tensor> gradients(List<Tensor> parameters) {
    return parameters.stream().map(Tensor::grad).filter(Objects::nonNull).toList();
  }
}
