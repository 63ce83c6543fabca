package dev.lemur.core.ops.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;

/**
 * {@code 1 - cos(a, b)} where y is 1, {@code max(0, cos(a, b) - margin)} where it is -1; {@code
 * torch.nn.functional.cosine_embedding_loss}.
 */
public final class CosineEmbedding {
  /** Keeps the cosine of zero vectors finite. */
  private static final double LEAST_SQUARE = 1e-12;

  private CosineEmbedding() {}

  /**
   * The reduced loss of vectors [N, D] and targets [N], or of one vector [D] and target [].
   *
   * @throws IllegalArgumentException if the shapes do not match
   */
  public static Tensor apply(
      Tensor input1, Tensor input2, Tensor target, double margin, Reduction reduction) {
    check(input1, input2, target);
    int dim = target.dim();
    Tensor squares = squares(input1, dim).mul(squares(input2, dim));
    Tensor cosine = input1.mul(input2).sum(dim).div(squares.sqrt());
    Tensor together = cosine.rsub(1).where(target.eq(1), 0);
    Tensor apart = cosine.sub(margin).clampMin(0).where(target.eq(-1), 0);
    return LossReduction.reduce(together.add(apart), reduction);
  }

  private static Tensor squares(Tensor x, int dim) {
    return x.mul(x).sum(dim).add(LEAST_SQUARE);
  }

  private static void check(Tensor input1, Tensor input2, Tensor target) {
    if (target.dim() > 1) {
      throw new IllegalArgumentException(
          "0D or 1D target tensor expected, multi-target not supported, but got a target of shape "
              + target.shape());
    }
    int vectors = target.dim() + 1;
    if (input1.dim() != vectors || input2.dim() != vectors) {
      throw new IllegalArgumentException(
          target.dim()
              + "D target tensor expects "
              + vectors
              + "D input tensors, but found inputs with sizes "
              + input1.shape()
              + " and "
              + input2.shape()
              + ".");
    }
  }
}
