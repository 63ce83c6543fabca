package dev.lemur.core.kernel.lapack;

import dev.lemur.core.kernel.Thresholds;
import java.util.function.IntSupplier;
import org.bytedeco.openblas.global.openblas;

/** LAPACK's routines, one matrix per call; never called for empty matrices. */
public final class Lapack {
  private static final int ROW_MAJOR = openblas.LAPACK_ROW_MAJOR;

  static {
    // NaN in, NaN out, as in PyTorch, rather than an error.
    openblas.LAPACKE_set_nancheck(0);
  }

  private Lapack() {}

  /** The two orthogonal factors and the singular values between, in descending order. */
  public record SingularValues(double[] u, double[] s, double[] vh) {}

  /**
   * Replaces a symmetric matrix by its lower Cholesky factor, with zeros above.
   *
   * @return 0, or the order of the first leading minor that is not positive
   */
  public static int cholesky(double[] a, int n) {
    int info = n == 0 ? 0 : openblas.LAPACKE_dpotrf(ROW_MAJOR, (byte) 'L', n, a, n);
    for (int row = 0; row < n; row++) {
      for (int column = row + 1; column < n; column++) {
        a[row * n + column] = 0;
      }
    }
    return info;
  }

  /**
   * Replaces a matrix by its triangular factors, L without its diagonal of ones.
   *
   * @param pivots receives, for each row, the row it was swapped with, counted from 1
   * @return 0, or the position of the first zero on the diagonal of U, counted from 1
   */
  public static int lu(double[] a, int rows, int columns, int[] pivots) {
    IntSupplier lu = () -> openblas.LAPACKE_dgetrf(ROW_MAJOR, rows, columns, a, columns, pivots);
    if (a.length == 0) {
      return 0;
    }
    return a.length <= Thresholds.LARGEST_PLAIN_LU ? lu.getAsInt() : DeepStack.call(lu);
  }

  /**
   * Replaces {@code b} by the solution x of {@code a x = b}, given the result of {@link #lu} for a.
   */
  public static void solveWithLu(
      double[] lu, int n, int[] pivots, double[] b, int columns, boolean transposed) {
    if (n <= Thresholds.MOST_PLAIN_EQUATIONS) {
      if (transposed) {
        SmallSystems.solveTransposed(lu, n, pivots, b, columns);
      } else {
        SmallSystems.solve(lu, n, pivots, b, columns);
      }
    } else if (b.length > 0) {
      byte form = (byte) (transposed ? 'T' : 'N');
      openblas.LAPACKE_dgetrs(ROW_MAJOR, form, n, columns, lu, n, pivots, b, columns);
    }
  }

  /** Replaces {@code b} by the solution x of {@code a x = b}, a triangular. */
  public static void solveTriangular(
      double[] a, int n, double[] b, int columns, boolean upper, boolean unitriangular) {
    if (b.length > 0) {
      openblas.cblas_dtrsm(
          openblas.CblasRowMajor,
          openblas.CblasLeft,
          upper ? openblas.CblasUpper : openblas.CblasLower,
          openblas.CblasNoTrans,
          unitriangular ? openblas.CblasUnit : openblas.CblasNonUnit,
          n,
          columns,
          1,
          a,
          n,
          b,
          columns);
    }
  }

  /**
   * Replaces the matrix by R, with the reflections that make up Q below.
   *
   * @return the factors that {@link #orthogonal} needs
   */
  public static double[] qr(double[] a, int rows, int columns) {
    double[] tau = new double[Math.min(rows, columns)];
    if (a.length > 0) {
      openblas.LAPACKE_dgeqrf(ROW_MAJOR, rows, columns, a, columns, tau);
    }
    return tau;
  }

  /** Replaces the reflections that {@link #qr} left in the first columns by the columns of Q. */
  public static void orthogonal(double[] a, int rows, int columns, double[] tau) {
    if (a.length > 0) {
      openblas.LAPACKE_dorgqr(ROW_MAJOR, rows, columns, tau.length, a, columns, tau);
    }
  }

  /**
   * The singular value decomposition; destroys the matrix.
   *
   * @param full whether the factors are square
   * @throws IllegalStateException if the algorithm does not converge
   */
  public static SingularValues svd(double[] a, int rows, int columns, boolean full) {
    int rank = Math.min(rows, columns);
    int columnsOfU = full ? rows : rank;
    int rowsOfV = full ? columns : rank;
    double[] s = new double[rank];
    double[] u = new double[rows * columnsOfU];
    double[] vh = new double[rowsOfV * columns];
    if (a.length == 0) {
      fillIdentity(u, rows, columnsOfU);
      fillIdentity(vh, rowsOfV, columns);
      return new SingularValues(u, s, vh);
    }
    byte job = (byte) (full ? 'A' : 'S');
    int info =
        openblas.LAPACKE_dgesdd(
            ROW_MAJOR, job, rows, columns, a, columns, s, u, columnsOfU, vh, columns);
    checkConvergence("linalg.svd", info);
    return new SingularValues(u, s, vh);
  }

  private static void fillIdentity(double[] a, int rows, int columns) {
    for (int k = 0; k < Math.min(rows, columns); k++) {
      a[k * columns + k] = 1;
    }
  }

  /**
   * Replaces a symmetric matrix, of which one triangle is read, by its eigenvectors.
   *
   * @return the eigenvalues in ascending order
   * @throws IllegalStateException if the algorithm does not converge
   */
  public static double[] eigenvectors(double[] a, int n, boolean upper) {
    double[] eigenvalues = new double[n];
    if (n > 0) {
      byte triangle = (byte) (upper ? 'U' : 'L');
      int info = openblas.LAPACKE_dsyevd(ROW_MAJOR, (byte) 'V', triangle, n, a, n, eigenvalues);
      checkConvergence("linalg.eigh", info);
    }
    return eigenvalues;
  }

  /**
   * Replaces {@code b} by the least-squares solution of minimum norm; destroys a.
   *
   * @param b as many rows as the larger side of a; the solution is in the first ones
   * @param rcond singular values below this fraction of the largest count as zero
   * @return the rank of a
   */
  public static int leastSquares(
      double[] a, int rows, int columns, double[] b, int columnsOfB, double rcond) {
    int[] pivots = new int[columns];
    int[] rank = new int[1];
    if (a.length > 0 && b.length > 0) {
      openblas.LAPACKE_dgelsy(
          ROW_MAJOR, rows, columns, columnsOfB, a, columns, b, columnsOfB, pivots, rcond, rank);
    }
    return rank[0];
  }

  private static void checkConvergence(String routine, int info) {
    if (info != 0) {
      throw new IllegalStateException(
          routine
              + ": The algorithm failed to converge because the input matrix is ill-conditioned or"
              + " has too many repeated values (error code: "
              + info
              + ").");
    }
  }
}
