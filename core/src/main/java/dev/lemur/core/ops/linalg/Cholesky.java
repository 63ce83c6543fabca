package dev.lemur.core.ops.linalg;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.lapack.Lapack;
import dev.lemur.core.trace.Trace;
import java.util.List;

/** Symmetric positive-definite matrices as products of a triangular one and its transpose. */
public final class Cholesky {
  private Cholesky() {}

  /**
   * The lower factors, and for each matrix the order at which it failed; {@code
   * torch.linalg.cholesky_ex}.
   */
  public record Result(Tensor factor, Tensor info) {}

  /** The factors; {@code torch.linalg.cholesky}. */
  public static Tensor cholesky(Tensor a, boolean upper) {
    MatrixChecks.checkSquare("linalg.cholesky", a);
    Result result = choleskyEx(a, upper);
    long[] infos = result.info().toLongArray();
    for (int k = 0; k < infos.length; k++) {
      if (infos[k] > 0) {
        throw new IllegalArgumentException(
            "linalg.cholesky: "
                + (a.dim() == 2 ? "" : "(Batch element " + k + "): ")
                + "The factorization could not be completed because the input is not"
                + " positive-definite (the leading minor of order "
                + infos[k]
                + " is not positive-definite).");
      }
    }
    return result.factor();
  }

  /** The factors, without throwing if one fails; {@code torch.linalg.cholesky_ex}. */
  public static Result choleskyEx(Tensor a, boolean upper) {
    MatrixChecks.checkSquare("linalg.cholesky_ex", a);
    Matrices matrices = Matrices.of(upper ? a.detach().mT() : a);
    Matrices factors = matrices.like();
    Matrices infos = matrices.like(1, 1, DType.INT32);
    for (int k = 0; k < matrices.count(); k++) {
      double[] matrix = matrices.get(k);
      infos.set(k, Lapack.cholesky(matrix, matrices.rows()));
      factors.set(k, matrix);
    }
    Tensor lower = factors.tensor();
    if (GradMode.records(a)) {
      new Factored(a, lower).attach(lower);
    }
    Result result = new Result(upper ? lower.mT() : lower, infos.scalars());
    if (Trace.isRecording()) {
      Trace.record(
          OperationId.of("linalg_cholesky_ex", "upper", upper),
          List.of(result.factor(), result.info()),
          List.of(a));
    }
    return result;
  }

  private static final class Factored extends Node {
    Factored(Tensor a, Tensor lower) {
      super(a);
      save(lower);
    }

    @Override
    public String name() {
      return "LinalgCholeskyExBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor lower = saved(0);
      Tensor phi = lower.mT().matmul(grad).tril();
      Tensor symmetric = phi.add(phi.tril(-1).mT());
      Tensor left = TriangularSystems.solve(lower.mT(), symmetric, true, true, false);
      Tensor both = TriangularSystems.solve(lower, left, false, false, false);
      inputs.pass(0, both.mul(0.5));
    }
  }

  /** The inverse of the product of a factor and its transpose; {@code torch.cholesky_inverse}. */
  public static Tensor inverse(Tensor factor, boolean upper) {
    MatrixChecks.checkSquare("cholesky_inverse", factor);
    Tensor identity = Tensor.eye(factor.size(-1), factor.dtype());
    return solve(identity, factor, upper);
  }

  /** The solution of a system, given its factor; {@code torch.cholesky_solve}. */
  public static Tensor solve(Tensor b, Tensor factor, boolean upper) {
    Tensor lower = upper ? factor.mT() : factor;
    Tensor half = TriangularSystems.solve(lower, b, false, true, false);
    return TriangularSystems.solve(lower.mT(), half, true, true, false);
  }
}
