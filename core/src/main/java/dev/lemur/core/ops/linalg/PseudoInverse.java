package dev.lemur.core.ops.linalg;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.lapack.Lapack;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pseudo-inverses and least squares. */
public final class PseudoInverse {
  private PseudoInverse() {}

  /** The results of solving a system of equations. */
  public record LeastSquares(
      Tensor solution, Tensor residuals, Tensor rank, Tensor singularValues) {}

  /**
   * The Moore-Penrose pseudo-inverses; {@code torch.linalg.pinv}.
   *
   * @param rtol singular values below this fraction of the largest count as zero; null means
   *     epsilon times the larger size
   */
  public static Tensor pinv(Tensor a, double atol, @Nullable Double rtol, boolean hermitian) {
    MatrixChecks.checkMatrices("linalg.pinv", a);
    Tensor result = Trace.paused(() -> compute(a.detach(), atol, rtol, hermitian));
    if (Trace.isRecording()) {
      Trace.record("linalg_pinv", result, a, "atol", atol, "rtol", rtol, "hermitian", hermitian);
    }
    return GradMode.records(a) ? new Inverted(a, result).attach(result) : result;
  }

  private static Tensor compute(Tensor a, double atol, @Nullable Double rtol, boolean hermitian) {
    if (a.numel() == 0) {
      return Tensor.zeros(a.mT().shape(), a.dtype());
    }
    if (hermitian) {
      SymmetricEigenvalues.Result eigen = SymmetricEigenvalues.eigh(a, "L");
      Tensor sizes = eigen.eigenvalues().abs();
      Tensor kept = sizes.gt(tolerance(sizes.amax(-1, true), a, atol, rtol));
      Tensor inverses = inverses(eigen.eigenvalues(), kept);
      return eigen.eigenvectors().mul(inverses.unsqueeze(-2)).matmul(eigen.eigenvectors().mT());
    }
    SingularValues.Result svd = SingularValues.svd(a, false);
    Tensor kept = svd.s().gt(tolerance(svd.s().narrow(-1, 0, 1), a, atol, rtol));
    Tensor inverses = inverses(svd.s(), kept);
    return svd.vh().mT().mul(inverses.unsqueeze(-2)).matmul(svd.u().mT());
  }

  private static Tensor inverses(Tensor values, Tensor kept) {
    return values.reciprocal().maskedFill(kept.logicalNot(), 0);
  }

  /** The tolerance that nonzero singular values have to exceed. */
  static Tensor tolerance(Tensor largest, Tensor a, double atol, @Nullable Double rtol) {
    double relative =
        rtol != null
            ? rtol
            : atol > 0 ? 0 : MatrixChecks.epsilon(a.dtype()) * Math.max(a.size(-1), a.size(-2));
    return largest.mul(relative).clampMin(atol);
  }

  private static final class Inverted extends Node {
    Inverted(Tensor a, Tensor result) {
      super(a);
      save(a, result);
    }

    @Override
    public String name() {
      return "LinalgPinvBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      inputs.pass(0, gradient(grad, saved(0), saved(1)));
    }
  }

  private static Tensor gradient(Tensor grad, Tensor a, Tensor pinv) {
    Tensor g = grad.mT();
    Tensor transposed = pinv.mT();
    if (a.size(-2) <= a.size(-1)) {
      Tensor k = g.matmul(pinv);
      Tensor kTransposed = k.matmul(transposed);
      return pinv.matmul(k)
          .mT()
          .neg()
          .add(kTransposed)
          .sub(a.matmul(pinv).matmul(kTransposed))
          .add(transposed.matmul(pinv).matmul(g.sub(k.matmul(a))));
    }
    Tensor k = pinv.matmul(g);
    Tensor transposedK = transposed.matmul(k);
    return k.matmul(pinv)
        .mT()
        .neg()
        .add(g.sub(a.matmul(k)).matmul(pinv).matmul(transposed))
        .add(transposedK)
        .sub(transposedK.matmul(pinv).matmul(a));
  }

  /**
   * The least-squares solution of minimum norm; {@code torch.linalg.lstsq} with its default driver
   * gelsy, which reports the rank but neither residuals nor singular values.
   */
  public static LeastSquares lstsq(Tensor a, Tensor b, @Nullable Double rcond) {
    MatrixChecks.checkMatrices("torch.linalg.lstsq", a);
    MatrixChecks.checkSameType("torch.linalg.lstsq", a, b);
    boolean vector = a.dim() - 1 == b.dim() && b.size(-1) == a.size(-2);
    Tensor sides = vector ? b.unsqueeze(-1) : b;
    if (sides.dim() < 2 || sides.size(-2) != a.size(-2)) {
      throw new IllegalArgumentException(
          "torch.linalg.lstsq: input.size(-2) should match other.size("
              + (vector ? -1 : -2)
              + "), but the shapes are "
              + a.shape()
              + " and "
              + b.shape());
    }
    Tensor matrices = MatrixChecks.withBatchOf(a, sides);
    Tensor targets = MatrixChecks.withBatchOf(sides, a);
    double tolerance =
        rcond == null ? MatrixChecks.epsilon(a.dtype()) * Math.max(a.size(-1), a.size(-2)) : rcond;
    Matrices ranks = Matrices.of(matrices).like(1, 1, DType.INT64);
    Tensor solution = compute(matrices, targets, tolerance, ranks);
    if (GradMode.records(matrices, targets)) {
      new Solved(matrices, targets).attach(solution);
    }
    Tensor rank = ranks.scalars();
    if (Trace.isRecording()) {
      Trace.record(
          OperationId.of("linalg_lstsq", "rcond", rcond),
          List.of(solution, rank),
          List.of(matrices, targets));
    }
    Tensor nothing = Tensor.empty(Shape.of(0), a.dtype());
    return new LeastSquares(vector ? solution.squeeze(-1) : solution, nothing, rank, nothing);
  }

  private static Tensor compute(Tensor a, Tensor b, double tolerance, Matrices ranks) {
    Matrices matrices = Matrices.of(a);
    Matrices sides = Matrices.of(b);
    int m = matrices.rows();
    int n = matrices.columns();
    int width = sides.columns();
    Matrices solutions = sides.like(n, width);
    for (int k = 0; k < sides.count(); k++) {
      double[] work = Arrays.copyOf(sides.get(k), Math.max(m, n) * width);
      int rank = Lapack.leastSquares(matrices.get(k), m, n, work, width, tolerance);
      ranks.set(k, rank);
      solutions.set(k, Arrays.copyOf(work, n * width));
    }
    return solutions.tensor();
  }

  private static final class Solved extends Node {
    Solved(Tensor a, Tensor b) {
      super(a, b);
      save(a, b);
    }

    @Override
    public String name() {
      return "LinalgLstsqBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor pinv = pinv(saved(0), 0, null, false);
      if (inputs.needs(0)) {
        inputs.pass(0, gradient(grad.matmul(saved(1).mT()), saved(0), pinv));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, pinv.mT().matmul(grad));
      }
    }
  }
}
