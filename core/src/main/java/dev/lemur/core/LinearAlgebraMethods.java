package dev.lemur.core;

import dev.lemur.core.ops.linalg.Cholesky;
import dev.lemur.core.ops.linalg.Determinants;
import dev.lemur.core.ops.linalg.OrthogonalFactors;
import dev.lemur.core.ops.linalg.SingularValues;

/** Linear algebra under its names in {@code torch} itself; see {@link Linalg}. */
public sealed interface LinearAlgebraMethods permits Tensor {
  /** The determinants; {@code torch.det}. */
  default Tensor det() {
    return Linalg.det(self());
  }

  /** The logarithms of the determinants, NaN where these are negative; {@code torch.logdet}. */
  default Tensor logdet() {
    Determinants.SignAndLogarithm result = Linalg.slogdet(self());
    return result.logabsdet().maskedFill(result.sign().lt(0), Double.NaN);
  }

  /**
   * The signs of the determinants and the logarithms of their absolute values; {@code
   * torch.slogdet}.
   */
  default Determinants.SignAndLogarithm slogdet() {
    return Linalg.slogdet(self());
  }

  /** The inverses; {@code torch.inverse}. */
  default Tensor inverse() {
    return Linalg.inv(self());
  }

  /** The pseudo-inverses; {@code torch.pinverse}. */
  default Tensor pinverse() {
    return Linalg.pinv(self());
  }

  /** The lower triangular factors of symmetric positive-definite matrices. */
  default Tensor cholesky() {
    return Linalg.cholesky(self());
  }

  /**
   * The inverses of the matrices with these lower Cholesky factors; {@code torch.cholesky_inverse}.
   */
  default Tensor choleskyInverse() {
    return Cholesky.inverse(self(), false);
  }

  /** The solution x of {@code l lᵀ x = this}; {@code torch.cholesky_solve}. */
  default Tensor choleskySolve(Tensor l) {
    return Cholesky.solve(self(), l, false);
  }

  /** Orthogonal and upper triangular factors; {@code torch.qr}. */
  default OrthogonalFactors.Result qr() {
    return Linalg.qr(self());
  }

  /** The factors U, S and Vᵀ of reduced size; {@code torch.linalg.svd(x, full_matrices=False)}. */
  default SingularValues.Result svd() {
    return Linalg.svd(self(), false);
  }

  /** The n-th powers; {@code torch.matrix_power}. */
  default Tensor matrixPower(int n) {
    return Linalg.matrixPower(self(), n);
  }

  /** The exponentials; {@code torch.matrix_exp}. */
  default Tensor matrixExp() {
    return Linalg.matrixExp(self());
  }

  /** The cross products of vectors along a dimension; {@code torch.cross}. */
  default Tensor cross(Tensor other, int dim) {
    return Linalg.cross(self(), other, dim);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
