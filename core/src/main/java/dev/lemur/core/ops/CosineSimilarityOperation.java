package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/** The cosine of the angle between vectors; {@code torch.nn.functional.cosine_similarity}. */
public final class CosineSimilarityOperation {
  private CosineSimilarityOperation() {}

  /**
   * The cosine similarities of the vectors along a dimension of both inputs, broadcast.
   *
   * @param eps the smallest norm to divide by
   * @throws IllegalArgumentException if the shapes do not match or the types are integers
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public static Tensor apply(Tensor x1, Tensor x2, int dim, double eps) {
    if (!TypePromotion.of(x1, x2).isFloatingPoint()) {
      throw new IllegalArgumentException(
          "expected common dtype to be floating point, yet common dtype is "
              + TypePromotion.of(x1, x2).scalarName());
    }
    Shape shape = Shape.broadcast(x1.shape(), x2.shape());
    Tensor unit1 = unit(x1.expand(shape), dim, eps);
    Tensor unit2 = unit(x2.expand(shape), dim, eps);
    return unit1.mul(unit2).sum(dim);
  }

  private static Tensor unit(Tensor x, int dim, double eps) {
    Tensor norm = x.norm(2, dim, true);
    // The gradient is that of the norm itself, as in PyTorch.
    Tensor missing = norm.detach().rsub(eps).clampMin(0);
    return x.div(norm.add(missing));
  }
}
