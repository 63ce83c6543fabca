package dev.lemur.core.ops.linalg;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.lapack.Lapack;
import dev.lemur.core.trace.Trace;
import java.util.List;

/** Systems of linear equations with a square matrix, and inverses. */
public final class LinearSystems {
  private LinearSystems() {}

  /**
   * The solution x of {@code a x = b}, or of {@code x a = b}; {@code torch.linalg.solve}.
   *
   * @param b matrices, or vectors if it has the shape of {@code a} without the last dimension
   */
  public static Tensor solve(Tensor a, Tensor b, boolean left) {
    MatrixChecks.checkSquare("linalg.solve", a);
    MatrixChecks.checkFloating("linalg.solve", b);
    MatrixChecks.checkSameType("linalg.solve", a, b);
    if (isVector(a, b)) {
      if (!left) {
        throw new IllegalArgumentException(
            "linalg.solve: Vector broadcasting of the left hand side is not supported for"
                + " left=False. In this case linalg.solve is equivalent to B / A.squeeze(-1)");
      }
      return solveMatrices(a, b.unsqueeze(-1)).squeeze(-1);
    }
    return left ? solveMatrices(a, b) : solveMatrices(a.mT(), b.mT()).mT();
  }

  static boolean isVector(Tensor a, Tensor b) {
    Shape withoutLast = a.shape().removed(a.dim() - 1);
    return b.dim() == 1 || a.dim() - 1 == b.dim() && b.shape().equals(withoutLast);
  }

  private static Tensor solveMatrices(Tensor a, Tensor b) {
    if (b.size(-2) != a.size(-1)) {
      throw new IllegalArgumentException(
          "linalg.solve: Incompatible shapes of A and B for the equation AX = B ("
              + a.size(-2)
              + "x"
              + a.size(-1)
              + " and "
              + b.size(-2)
              + "x"
              + b.size(-1)
              + ")");
    }
    Tensor matrices = MatrixChecks.withBatchOf(a, b);
    Tensor sides = MatrixChecks.withBatchOf(b, a);
    Tensor result = compute("torch.linalg.solve: The solver failed", matrices, sides);
    if (Trace.isRecording()) {
      Trace.record("linalg_solve", result, List.of(matrices, sides), "left", true);
    }
    return GradMode.records(matrices, sides)
        ? new Solved(matrices, sides, result).attach(result)
        : result;
  }

  private static Tensor compute(String what, Tensor a, Tensor b) {
    Matrices matrices = Matrices.of(a);
    Matrices sides = Matrices.of(b);
    Matrices solutions = sides.like();
    int n = matrices.rows();
    for (int k = 0; k < matrices.count(); k++) {
      int[] pivots = new int[n];
      double[] lu = matrices.get(k);
      int info = Lapack.lu(lu, n, n, pivots);
      if (info > 0) {
        throw singular(what, matrices.place(k), info);
      }
      double[] solution = sides.get(k);
      Lapack.solveWithLu(lu, n, pivots, solution, sides.columns(), false);
      solutions.set(k, solution);
    }
    return solutions.tensor();
  }

  private static IllegalArgumentException singular(String what, String place, int info) {
    int colon = what.indexOf(": ") + 2;
    boolean inverse = what.startsWith("linalg.inv");
    return new IllegalArgumentException(
        what.substring(0, colon)
            + place
            + (inverse ? "The diagonal element " + info + " is zero, the" : "The")
            + what.substring(colon + 3)
            + " because the input matrix is singular.");
  }

  private static final class Solved extends Node {
    Solved(Tensor a, Tensor b, Tensor result) {
      super(a, b);
      save(a, result);
    }

    @Override
    public String name() {
      return "LinalgSolveExBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor ofB = solveMatrices(saved(0).mT(), grad);
      if (inputs.needs(0)) {
        inputs.pass(0, ofB.matmul(saved(1).mT()).neg());
      }
      if (inputs.needs(1)) {
        inputs.pass(1, ofB);
      }
    }
  }

  /** The inverse matrices; {@code torch.linalg.inv}. */
  public static Tensor inverse(Tensor a) {
    MatrixChecks.checkSquare("linalg.inv", a);
    Tensor identity = Tensor.eye(a.size(-1), a.dtype());
    Tensor result =
        compute(
            "linalg.inv: The inversion could not be completed",
            a,
            MatrixChecks.withBatchOf(identity, a));
    if (Trace.isRecording()) {
      Trace.record("linalg_inv", result, a);
    }
    return GradMode.records(a) ? new Inverted(a, result).attach(result) : result;
  }

  private static final class Inverted extends Node {
    Inverted(Tensor a, Tensor result) {
      super(a);
      save(result);
    }

    @Override
    public String name() {
      return "LinalgInvExBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor transposed = saved(0).mT();
      inputs.pass(0, transposed.matmul(grad).matmul(transposed).neg());
    }
  }
}
