package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
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
  @SuppressWarnings("try") // to open and close the NoGrad is all its use
  public static Tensor clipGradNorm_(
      List<Tensor> parameters, double maxNorm, double normType, boolean errorIfNonfinite) {
    List<Tensor> grads = gradients(parameters);
    double[] norms = grads.stream().mapToDouble(g -> norm(g.toDoubleArray(), normType)).toArray();
    boolean isDouble = grads.stream().anyMatch(grad -> grad.dtype() == DType.FLOAT64);
    Tensor total =
        Tensor.full(Shape.SCALAR, norm(norms, normType), isDouble ? DType.FLOAT64 : DType.FLOAT32);
    double totalNorm = total.item();
    if (errorIfNonfinite && !Double.isFinite(totalNorm)) {
      throw new IllegalStateException(
          "The total norm of order "
              + normType
              + " for gradients from `parameters` is non-finite ("
              + totalNorm
              + "), so it cannot be clipped. To disable this error and scale the gradients by the"
              + " non-finite norm anyway, set `errorIfNonfinite` to false");
    }
    double scale = Math.min(maxNorm / (totalNorm + 1e-6), 1);
    try (var noGrad = new NoGrad()) {
      grads.forEach(grad -> grad.mul_(scale));
    }
    return total;
  }

  /** Cuts each element of the gradients to {@code clipValue} in absolute value. */
  @SuppressWarnings("try") // to open and close the NoGrad is all its use
  public static void clipGradValue_(List<Tensor> parameters, double clipValue) {
    try (var noGrad = new NoGrad()) {
      gradients(parameters).forEach(grad -> grad.clamp_(-clipValue, clipValue));
    }
  }

  private static List<Tensor> gradients(List<Tensor> parameters) {
    return parameters.stream().map(Tensor::grad).filter(Objects::nonNull).toList();
  }

  private static double norm(double[] values, double order) {
    if (values.length == 0) {
      return 0;
    }
    double total = order == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : 0;
    if (order == 2) {
      for (double value : values) {
        total += value * value;
      }
      return Math.sqrt(total);
    }
    for (double value : values) {
      double size = Math.abs(value);
      if (order == Double.POSITIVE_INFINITY) {
        total = Math.max(total, size);
      } else if (order == Double.NEGATIVE_INFINITY) {
        total = Math.min(total, size);
      } else if (order == 0) {
        total += size == 0 ? 0 : 1;
      } else {
        total += Math.pow(size, order);
      }
    }
    return Double.isInfinite(order) || order == 0 ? total : Math.pow(total, 1 / order);
  }
}
