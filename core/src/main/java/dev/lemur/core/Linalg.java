package dev.lemur.core;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.Norms;
import dev.lemur.core.ops.linalg.Cholesky;
import dev.lemur.core.ops.linalg.Determinants;
import dev.lemur.core.ops.linalg.HouseholderReflections;
import dev.lemur.core.ops.linalg.LinearSystems;
import dev.lemur.core.ops.linalg.LowRank;
import dev.lemur.core.ops.linalg.LuDecomposition;
import dev.lemur.core.ops.linalg.MatrixFunctions;
import dev.lemur.core.ops.linalg.MatrixNorms;
import dev.lemur.core.ops.linalg.OrthogonalFactors;
import dev.lemur.core.ops.linalg.PseudoInverse;
import dev.lemur.core.ops.linalg.SingularValues;
import dev.lemur.core.ops.linalg.SymmetricEigenvalues;
import dev.lemur.core.ops.linalg.TensorSystems;
import dev.lemur.core.ops.linalg.TriangularSystems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Linear algebra; mirrors {@code torch.linalg}. Matrices are in the last two dimensions; any
 * dimensions before are batch dimensions. Everything except ranks is differentiable; the gradient
 * of a decomposition is finite only where it is unique up to signs.
 *
 * <pre>{@code
 * Tensor a = Tensor.tensor(new float[][] {{2, 1}, {1, 3}});
 * System.out.println(Linalg.solve(a, Tensor.tensor(new float[] {3, 5})));
 * // tensor([0.8000, 1.4000])
 * }</pre>
 */
public final class Linalg {
  private static final int[] LAST_TWO = {-2, -1};

  private Linalg() {}

  // ---- norms -----------------------------------------------------------------------------------

  /** The square root of the sum of all squares; {@code torch.linalg.norm}. */
  public static Tensor norm(Tensor a) {
    return Norms.norm(a, 2, false);
  }

  /** The vector norm of a vector, the matrix norm of a matrix; {@code torch.linalg.norm}. */
  public static Tensor norm(Tensor a, double ord) {
    return a.dim() == 2 ? matrixNorm(a, ord) : norm(a, ord, new int[] {-1}, false);
  }

  /** The norm {@code "fro"} or {@code "nuc"} of a matrix; {@code torch.linalg.norm}. */
  public static Tensor norm(Tensor a, String ord) {
    return MatrixNorms.norm(a, ord, LAST_TWO, false);
  }

  /** Vector norms along one dimension, or matrix norms along two; {@code torch.linalg.norm}. */
  public static Tensor norm(Tensor a, double ord, int[] dim, boolean keepdim) {
    return dim.length == 1
        ? vectorNorm(a, ord, dim, keepdim)
        : MatrixNorms.norm(a, ord, dim, keepdim);
  }

  /** The square root of the sum of all squares; {@code torch.linalg.vector_norm}. */
  public static Tensor vectorNorm(Tensor x) {
    return Norms.norm(x, 2, false);
  }

  /** The norm of all elements as one vector; {@code torch.linalg.vector_norm}. */
  public static Tensor vectorNorm(Tensor x, double ord) {
    return Norms.norm(x, ord, false);
  }

  /**
   * The norms along the given dimensions, or of all elements if none is given; {@code
   * torch.linalg.vector_norm}.
   */
  public static Tensor vectorNorm(Tensor x, double ord, int[] dim, boolean keepdim) {
    return Norms.norm(x, ord, keepdim, dim);
  }

  /** The Frobenius norms; {@code torch.linalg.matrix_norm}. */
  public static Tensor matrixNorm(Tensor a) {
    return matrixNorm(a, "fro");
  }

  /** The norms {@code "fro"} or {@code "nuc"}; {@code torch.linalg.matrix_norm}. */
  public static Tensor matrixNorm(Tensor a, String ord) {
    return MatrixNorms.norm(a, ord, LAST_TWO, false);
  }

  /** Same as {@link #matrixNorm(Tensor, String)}, for matrices in the two given dimensions. */
  public static Tensor matrixNorm(Tensor a, String ord, int[] dim, boolean keepdim) {
    return MatrixNorms.norm(a, ord, dim, keepdim);
  }

  /** The norms of order 1, 2, infinity, or a negative of these. */
  public static Tensor matrixNorm(Tensor a, double ord) {
    return MatrixNorms.norm(a, ord, LAST_TWO, false);
  }

  /** Same as {@link #matrixNorm(Tensor, double)}, for matrices in the two given dimensions. */
  public static Tensor matrixNorm(Tensor a, double ord, int[] dim, boolean keepdim) {
    return MatrixNorms.norm(a, ord, dim, keepdim);
  }

  /** The largest singular value divided by the smallest; {@code torch.linalg.cond}. */
  public static Tensor cond(Tensor a) {
    return MatrixNorms.condition(a);
  }

  /** The norms multiplied by those of the inverses; {@code torch.linalg.cond(A, p)}. */
  public static Tensor cond(Tensor a, double p) {
    return MatrixNorms.condition(a, p);
  }

  /** The ranks of the matrices; {@code torch.linalg.matrix_rank}. */
  public static Tensor matrixRank(Tensor a) {
    return MatrixNorms.rank(a, 0, null, false);
  }

  /**
   * Same as {@link #matrixRank(Tensor)}.
   *
   * @param atol singular values up to this count as zero
   * @param rtol the same, relative to the largest; null means epsilon times the larger size, or 0
   *     if {@code atol} is given
   * @param hermitian whether the matrices are symmetric
   */
  public static Tensor matrixRank(Tensor a, double atol, @Nullable Double rtol, boolean hermitian) {
    return MatrixNorms.rank(a, atol, rtol, hermitian);
  }

  // ---- systems of equations --------------------------------------------------------------------

  /**
   * The inverses of square matrices; {@code torch.linalg.inv}.
   *
   * @throws IllegalArgumentException if a matrix is singular or not square
   */
  public static Tensor inv(Tensor a) {
    return LinearSystems.inverse(a);
  }

  /**
   * The solution x of {@code a x = b}; {@code torch.linalg.solve}.
   *
   * @param b matrices; vectors if it has one dimension or the shape of {@code a} without its last
   *     dimension
   * @throws IllegalArgumentException if a matrix is singular or the shapes do not fit
   */
  public static Tensor solve(Tensor a, Tensor b) {
    return LinearSystems.solve(a, b, true);
  }

  /**
   * Same as {@link #solve(Tensor, Tensor)}, or the solution of {@code x a = b} if not {@code left}.
   */
  public static Tensor solve(Tensor a, Tensor b, boolean left) {
    return LinearSystems.solve(a, b, left);
  }

  /**
   * The solution x of {@code a x = b} for a triangular {@code a}; {@code
   * torch.linalg.solve_triangular}.
   */
  public static Tensor solveTriangular(Tensor a, Tensor b, boolean upper) {
    return TriangularSystems.solve(a, b, upper, true, false);
  }

  /**
   * Same as {@link #solveTriangular(Tensor, Tensor, boolean)}.
   *
   * @param left whether {@code a} is on the left
   * @param unitriangular whether the diagonal of {@code a} is assumed to be ones
   */
  public static Tensor solveTriangular(
      Tensor a, Tensor b, boolean upper, boolean left, boolean unitriangular) {
    return TriangularSystems.solve(a, b, upper, left, unitriangular);
  }

  /**
   * The least-squares solution: the x of minimum norm that minimizes {@code |a x - b|}; {@code
   * torch.linalg.lstsq}.
   */
  public static PseudoInverse.LeastSquares lstsq(Tensor a, Tensor b) {
    return PseudoInverse.lstsq(a, b, null);
  }

  /**
   * Same as {@link #lstsq(Tensor, Tensor)}.
   *
   * @param rcond singular values below this fraction of the largest count as zero
   */
  public static PseudoInverse.LeastSquares lstsq(Tensor a, Tensor b, double rcond) {
    return PseudoInverse.lstsq(a, b, rcond);
  }

  /** The Moore-Penrose pseudo-inverses; {@code torch.linalg.pinv}. */
  public static Tensor pinv(Tensor a) {
    return PseudoInverse.pinv(a, 0, null, false);
  }

  /** Same as {@link #pinv(Tensor)}, with the tolerances of {@code matrixRank}. */
  public static Tensor pinv(Tensor a, double atol, @Nullable Double rtol, boolean hermitian) {
    return PseudoInverse.pinv(a, atol, rtol, hermitian);
  }

  /** The determinants; {@code torch.linalg.det}. */
  public static Tensor det(Tensor a) {
    return Determinants.det(a);
  }

  /**
   * The signs of the determinants and the logarithms of their absolute values; {@code
   * torch.linalg.slogdet}.
   */
  public static Determinants.SignAndLogarithm slogdet(Tensor a) {
    return Determinants.slogdet(a);
  }

  // ---- decompositions --------------------------------------------------------------------------

  /**
   * The lower triangular factors of symmetric positive-definite matrices; {@code
   * torch.linalg.cholesky}.
   *
   * @throws IllegalArgumentException if a matrix is not positive-definite
   */
  public static Tensor cholesky(Tensor a) {
    return Cholesky.cholesky(a, false);
  }

  /** Same as {@link #cholesky(Tensor)}, or the upper factors. */
  public static Tensor cholesky(Tensor a, boolean upper) {
    return Cholesky.cholesky(a, upper);
  }

  /**
   * Same as {@link #cholesky(Tensor)}, reporting in {@code info} where it failed, or 0 if it did
   * not.
   */
  public static Cholesky.Result choleskyEx(Tensor a) {
    return Cholesky.choleskyEx(a, false);
  }

  /** Orthogonal and upper triangular factors of reduced size; {@code torch.linalg.qr}. */
  public static OrthogonalFactors.Result qr(Tensor a) {
    return OrthogonalFactors.qr(a, "reduced");
  }

  /**
   * Same as {@link #qr(Tensor)}.
   *
   * @param mode {@code "reduced"}, {@code "complete"} for a square Q, or {@code "r"} for R alone
   */
  public static OrthogonalFactors.Result qr(Tensor a, String mode) {
    return OrthogonalFactors.qr(a, mode);
  }

  /** Singular values and full orthogonal factors; {@code torch.linalg.svd}. */
  public static SingularValues.Result svd(Tensor a) {
    return SingularValues.svd(a, true);
  }

  /**
   * Same as {@link #svd(Tensor)}.
   *
   * @param fullMatrices whether the factors are square; otherwise they have one column per singular
   *     value
   */
  public static SingularValues.Result svd(Tensor a, boolean fullMatrices) {
    return SingularValues.svd(a, fullMatrices);
  }

  /** The singular values in descending order; {@code torch.linalg.svdvals}. */
  public static Tensor svdvals(Tensor a) {
    return SingularValues.svd(a, false).s();
  }

  /**
   * Eigenvalues in ascending order, and eigenvectors, of symmetric matrices; {@code
   * torch.linalg.eigh}.
   */
  public static SymmetricEigenvalues.Result eigh(Tensor a) {
    return SymmetricEigenvalues.eigh(a, "L");
  }

  /**
   * Same as {@link #eigh(Tensor)}, reading the lower triangle {@code "L"} or the upper {@code "U"}.
   */
  public static SymmetricEigenvalues.Result eigh(Tensor a, String uplo) {
    return SymmetricEigenvalues.eigh(a, uplo);
  }

  /** The eigenvalues of symmetric matrices in ascending order; {@code torch.linalg.eigvalsh}. */
  public static Tensor eigvalsh(Tensor a) {
    return SymmetricEigenvalues.eigh(a, "L").eigenvalues();
  }

  /** A permutation, a lower and an upper triangular factor each; {@code torch.linalg.lu}. */
  public static LuDecomposition.Factors lu(Tensor a) {
    return LuDecomposition.lu(a);
  }

  /** The triangular factors in one matrix, and the pivots; {@code torch.linalg.lu_factor}. */
  public static LuDecomposition.Packed luFactor(Tensor a) {
    return LuDecomposition.factor(a);
  }

  /** The solution x of {@code a x = b}, given the factors of a; {@code torch.linalg.lu_solve}. */
  public static Tensor luSolve(Tensor lu, Tensor pivots, Tensor b) {
    return LuDecomposition.solve(lu, pivots, b);
  }

  /**
   * The factors p, l and u from what {@link #luFactor} returns; {@code torch.lu_unpack}.
   *
   * @throws IllegalArgumentException if the pivots are not those of such matrices
   */
  public static LuDecomposition.Factors luUnpack(Tensor lu, Tensor pivots) {
    return LuDecomposition.unpack(lu, pivots);
  }

  /** The QR factors in one matrix, as reflections, without gradients; {@code torch.geqrf}. */
  public static HouseholderReflections.Packed geqrf(Tensor a) {
    return HouseholderReflections.factor(a);
  }

  /**
   * The first columns of products of reflections, such as the q of {@link #geqrf}; {@code
   * torch.linalg.householder_product}.
   *
   * @param a the reflections' vectors below the diagonal
   * @param tau the reflections' factors
   */
  public static Tensor householderProduct(Tensor a, Tensor tau) {
    return HouseholderReflections.product(a, tau);
  }

  /** Same as {@link #householderProduct}; {@code torch.orgqr}. */
  public static Tensor orgqr(Tensor a, Tensor tau) {
    return householderProduct(a, tau);
  }

  /** The whole product of reflections times {@code other}; {@code torch.ormqr}. */
  public static Tensor ormqr(Tensor a, Tensor tau, Tensor other) {
    return ormqr(a, tau, other, true, false);
  }

  /**
   * The whole product of reflections times {@code other}; {@code torch.ormqr}.
   *
   * @param left whether the product is on the left of {@code other}
   * @param transpose whether the product is transposed
   */
  public static Tensor ormqr(Tensor a, Tensor tau, Tensor other, boolean left, boolean transpose) {
    NullArguments.check(other);
    return HouseholderReflections.times(a, tau, other, left, transpose);
  }

  /** Same as the longer form, with 6 singular values and 2 iterations. */
  public static LowRank.Result svdLowrank(Tensor a) {
    return svdLowrank(a, 6);
  }

  /** Same as the longer form, with 2 iterations and nothing subtracted. */
  public static LowRank.Result svdLowrank(Tensor a, int q) {
    return svdLowrank(a, q, 2, null);
  }

  /**
   * Approximations of the largest singular values and their vectors, from random directions; {@code
   * torch.svd_lowrank}.
   *
   * @param q how many; a few more than are needed makes them better
   * @param niter the number of iterations, up to 1000
   * @param m what to subtract from {@code a}, broadcast; null for nothing
   */
  public static LowRank.Result svdLowrank(Tensor a, int q, int niter, @Nullable Tensor m) {
    return LowRank.svd(a, q, niter, m);
  }

  /** Same as the longer form, with up to 6 components. */
  public static LowRank.Result pcaLowrank(Tensor a) {
    return LowRank.pca(a, null, true, 2);
  }

  /** Same as the longer form, of centered samples, with 2 iterations. */
  public static LowRank.Result pcaLowrank(Tensor a, int q) {
    return pcaLowrank(a, q, true, 2);
  }

  /**
   * Approximations of the principal components of samples, one a row: the columns of {@code v};
   * {@code torch.pca_lowrank}.
   *
   * @param q how many; a few more than are needed makes them better
   * @param center whether the samples' mean is subtracted first
   * @param niter the number of iterations, up to 1000
   * @throws IllegalArgumentException if there are fewer samples or features than {@code q}
   */
  public static LowRank.Result pcaLowrank(Tensor a, int q, boolean center, int niter) {
    return LowRank.pca(a, q, center, niter);
  }

  /** Same as the longer form, with two dimensions for the rows. */
  public static Tensor tensorinv(Tensor a) {
    return tensorinv(a, 2);
  }

  /**
   * The inverse for {@code tensordot}: the first {@code ind} dimensions are the rows of a square
   * matrix, the others its columns; {@code torch.linalg.tensorinv}.
   */
  public static Tensor tensorinv(Tensor a, int ind) {
    return TensorSystems.inverse(a, ind);
  }

  /**
   * The x whose {@code tensordot} with {@code a}, over all dimensions of x, is {@code b}; {@code
   * torch.linalg.tensorsolve}.
   *
   * @param dims the dimensions of {@code a} that are moved to its end first
   */
  public static Tensor tensorsolve(Tensor a, Tensor b, int... dims) {
    return TensorSystems.solve(a, b, dims);
  }

  // ---- functions and products ------------------------------------------------------------------

  /**
   * The n-th powers of matrices, or of their inverses if n is negative; {@code
   * torch.linalg.matrix_power}.
   */
  public static Tensor matrixPower(Tensor a, int n) {
    return MatrixFunctions.power(a, n);
  }

  /** The exponentials of matrices; {@code torch.linalg.matrix_exp}. */
  public static Tensor matrixExp(Tensor a) {
    return MatrixFunctions.exponential(a);
  }

  /** The product of matrices in the cheapest order; {@code torch.linalg.multi_dot}. */
  public static Tensor multiDot(List<Tensor> tensors) {
    return MatrixFunctions.multiDot(tensors);
  }

  /** The cross products of pairs of vectors of length 3; {@code torch.linalg.cross}. */
  public static Tensor cross(Tensor a, Tensor b) {
    return MatrixFunctions.cross(a, b, -1);
  }

  /** Same as {@link #cross(Tensor, Tensor)}, for the vectors along a dimension. */
  public static Tensor cross(Tensor a, Tensor b, int dim) {
    return MatrixFunctions.cross(a, b, dim);
  }

  /** The dot products of vectors along the last dimension; {@code torch.linalg.vecdot}. */
  public static Tensor vecdot(Tensor a, Tensor b) {
    return MatrixFunctions.vecdot(a, b, -1);
  }

  /** Same as {@link #vecdot(Tensor, Tensor)}, for the vectors along a dimension. */
  public static Tensor vecdot(Tensor a, Tensor b, int dim) {
    return MatrixFunctions.vecdot(a, b, dim);
  }
}
