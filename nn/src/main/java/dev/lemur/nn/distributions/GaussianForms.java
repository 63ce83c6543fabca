package dev.lemur.nn.distributions;

import dev.lemur.core.Linalg;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/** Quadratic forms and determinants for multivariate normal distributions. */
final class GaussianForms {
  private GaussianForms() {}

  /** The product of matrices and vectors. */
  static Tensor product(Tensor matrices, Tensor vectors) {
    return matrices.matmul(vectors.unsqueeze(-1)).squeeze(-1);
  }

  /** The squared lengths of vectors after division by triangular factors. */
  static Tensor squaredDistance(Tensor scaleTril, Tensor x) {
    if (scaleTril.dim() == 2) {
      // One matrix serves all vectors: they are the columns of a single system of equations.
      Tensor columns = x.reshape(-1, x.size(-1)).t();
      Tensor squares = Linalg.solveTriangular(scaleTril, columns, false).square().sum(0);
      return squares.reshape(Shapes.first(x.shape(), -1));
    }
    return Linalg.solveTriangular(scaleTril, x.unsqueeze(-1), false).square().sum(-2, -1);
  }

  /** Half of the logarithm of the determinant of the product of a factor and its transpose. */
  static Tensor halfLogDet(Tensor scaleTril) {
    return scaleTril.diagonal(0, -2, -1).log().sum(-1);
  }

  /** The sums of squares of matrices. */
  static Tensor sumOfSquares(Tensor matrices) {
    return matrices.square().sum(-2, -1);
  }

  /** Matrices expanded to a batch shape. */
  static Tensor stretched(Tensor matrices, Shape batch) {
    return matrices.expand(Shapes.concat(batch, Shape.of(matrices.size(-2), matrices.size(-1))));
  }
}
