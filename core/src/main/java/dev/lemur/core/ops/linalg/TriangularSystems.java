package dev.lemur.core.ops.linalg;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.lapack.Lapack;
import dev.lemur.core.trace.Trace;
import java.util.List;

/** Systems of linear equations with a triangular matrix. */
public final class TriangularSystems {
  private TriangularSystems() {}

  /**
   * The solution x of {@code a x = b}, or of {@code x a = b}; {@code
   * torch.linalg.solve_triangular}.
   *
   * @param left whether {@code a} is on the left
   * @param unitriangular whether the diagonal of {@code a} is ignored and assumed to be ones
   */
  public static Tensor solve(
      Tensor a, Tensor b, boolean upper, boolean left, boolean unitriangular) {
    MatrixChecks.checkSquare("linalg.solve_triangular", a);
    MatrixChecks.checkMatrices("linalg.solve_triangular", b);
    MatrixChecks.checkSameType("linalg.solve_triangular", a, b);
    if (a.size(-1) != b.size(left ? -2 : -1)) {
      throw new IllegalArgumentException(
          "linalg.solve_triangular: Incompatible shapes of A and B for the equation "
              + (left ? "AX" : "XA")
              + " = B ("
              + a.size(-2)
              + "x"
              + a.size(-1)
              + " and "
              + b.size(-2)
              + "x"
              + b.size(-1)
              + ")");
    }
    if (!left) {
      return solve(a.mT(), b.mT(), !upper, true, unitriangular).mT();
    }
    Tensor matrices = MatrixChecks.withBatchOf(a, b);
    Tensor sides = MatrixChecks.withBatchOf(b, a);
    Tensor result = compute(matrices, sides, upper, unitriangular);
    if (Trace.isRecording()) {
      Trace.record(
          "linalg_solve_triangular",
          result,
          List.of(matrices, sides),
          "upper",
          upper,
          "left",
          true,
          "unitriangular",
          unitriangular);
    }
    return GradMode.records(matrices, sides)
        ? new Solved(matrices, sides, result, upper, unitriangular).attach(result)
        : result;
  }

  private static Tensor compute(Tensor a, Tensor b, boolean upper, boolean unitriangular) {
    Matrices matrices = Matrices.of(a);
    Matrices sides = Matrices.of(b);
    Matrices solutions = sides.like();
    for (int k = 0; k < sides.count(); k++) {
      double[] solution = sides.get(k);
      Lapack.solveTriangular(
          matrices.get(k), matrices.rows(), solution, sides.columns(), upper, unitriangular);
      solutions.set(k, solution);
    }
    return solutions.tensor();
  }

  private static final class Solved extends Node {
    private final boolean upper;
    private final boolean unitriangular;

    Solved(Tensor a, Tensor b, Tensor result, boolean upper, boolean unitriangular) {
      super(a, b);
      this.upper = upper;
      this.unitriangular = unitriangular;
      save(a, result);
    }

    @Override
    public String name() {
      return "LinalgSolveTriangularBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor ofB = solve(saved(0).mT(), grad, !upper, true, unitriangular);
      if (inputs.needs(0)) {
        Tensor ofA = ofB.matmul(saved(1).mT()).neg();
        int beside = unitriangular ? 1 : 0;
        inputs.pass(0, upper ? ofA.triu(beside) : ofA.tril(-beside));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, ofB);
      }
    }
  }
}
