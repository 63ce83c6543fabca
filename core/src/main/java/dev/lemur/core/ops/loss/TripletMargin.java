package dev.lemur.core.ops.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import java.util.function.BinaryOperator;

/**
 * {@code max(0, d(anchor, positive) - d(anchor, negative) + margin)} for a distance d; {@code
 * torch.nn.functional.triplet_margin_with_distance_loss}.
 */
public final class TripletMargin {
  private TripletMargin() {}

  /**
   * The reduced loss.
   *
   * @param distance the distance of two tensors of vectors
   * @param swap whether to use the distance of the negative from the positive where that is smaller
   * @throws IllegalArgumentException if the margin is not positive or the numbers of dimensions
   *     differ
   */
  public static Tensor apply(
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      BinaryOperator<Tensor> distance,
      double margin,
      boolean swap,
      Reduction reduction) {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("margin must be greater than 0, got " + margin);
    }
    if (anchor.dim() != positive.dim() || positive.dim() != negative.dim()) {
      throw new IllegalArgumentException(
          "The anchor, positive, and negative tensors are expected to have the same number of "
              + "dimensions, but got: anchor %dD, positive %dD, and negative %dD inputs"
                  .formatted(anchor.dim(), positive.dim(), negative.dim()));
    }
    Tensor near = distance.apply(anchor, positive);
    Tensor far = distance.apply(anchor, negative);
    if (swap) {
      far = far.minimum(distance.apply(positive, negative));
    }
    return LossReduction.reduce(near.add(margin).sub(far).clampMin(0), reduction);
  }
}
