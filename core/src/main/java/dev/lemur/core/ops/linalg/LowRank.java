package dev.lemur.core.ops.linalg;

import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Singular value decompositions of matrices that are nearly of a low rank: from the matrix's effect
 * on a few random vectors.
 *
 * @see <a href="https://arxiv.org/abs/0909.4061">Halko et al. (2009), algorithms 4.4 and 5.1</a>
 */
public final class LowRank {
  private static final int MOST_ITERATIONS = 1000;

  private LowRank() {}

  /** The factors: {@code u} times the diagonal matrix of {@code s} times {@code v} transposed. */
  public record Result(Tensor u, Tensor s, Tensor v) {}

  /**
   * The {@code q} largest singular values and their vectors; {@code torch.svd_lowrank}.
   *
   * @param mean is subtracted from the matrix, broadcast; null for nothing
   */
  public static Result svd(Tensor a, int q, int niter, @Nullable Tensor mean) {
    MatrixChecks.checkMatrices("linalg.qr", a);
    if (niter > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "niter(="
              + niter
              + ") must not be more than "
              + MOST_ITERATIONS
              + ": a few iterations suffice");
    }
    Tensor centered = mean == null ? a : a.sub(mean.expand(a.shape()));
    boolean wide = a.size(-2) < a.size(-1);
    Tensor tall = wide ? centered.mT() : centered;
    Tensor basis = basis(tall, q, niter);
    SingularValues.Result found = SingularValues.svd(basis.mT().matmul(tall), false);
    Tensor left = basis.matmul(found.u());
    Tensor right = found.vh().mT();
    return wide ? new Result(right, found.s(), left) : new Result(left, found.s(), right);
  }

  /** The decomposition of the samples, one a row, less their mean; {@code torch.pca_lowrank}. */
  public static Result pca(Tensor a, @Nullable Integer q, boolean center, int niter) {
    MatrixChecks.checkMatrices("linalg.qr", a);
    int most = Math.min(a.size(-2), a.size(-1));
    int count = q == null ? Math.min(6, most) : q;
    if (count < 0 || count > most) {
      throw new IllegalArgumentException(
          "q(=" + count + ") must be non-negative integer and not greater than min(m, n)=" + most);
    }
    if (niter < 0) {
      throw new IllegalArgumentException("niter(=" + niter + ") must be non-negative integer");
    }
    return svd(a, count, niter, center ? a.mean(-2, true) : null);
  }

  /** Orthonormal columns whose span is nearly that of the matrix. */
  private static Tensor basis(Tensor a, int q, int niter) {
    Tensor random = Tensor.randn(Shape.of(a.size(-1), q), a.dtype(), Generator.defaultGenerator());
    Tensor columns = orthonormal(a.matmul(random));
    for (int i = 0; i < niter; i++) {
      columns = orthonormal(a.mT().matmul(columns));
      columns = orthonormal(a.matmul(columns));
    }
    return columns;
  }

  private static Tensor orthonormal(Tensor x) {
    return OrthogonalFactors.qr(x, "reduced").q();
  }
}
