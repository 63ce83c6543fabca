package dev.lemur.core.ops.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * {@code x} where y is 1, {@code max(0, margin - x)} where it is -1; {@code
 * torch.nn.functional.hinge_embedding_loss}.
 */
public final class HingeEmbedding {
  private HingeEmbedding() {}

  /** The elementwise loss of two tensors, broadcast and reduced. */
  public static Tensor apply(Tensor input, Tensor target, double margin, Reduction reduction) {
    Tensor room =
        input.dtype().isFloatingPoint()
            ? input.rsub(margin)
            : Tensor.full(Shape.SCALAR, margin, input.dtype()).sub(input);
    Tensor apart = room.clampMin(0L).where(target.ne(1), 0);
    Tensor together = input.where(target.ne(-1), 0);
    return LossReduction.reduce(apart.add(together), reduction);
  }
}
