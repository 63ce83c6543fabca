package dev.lemur.core.ops.linalg;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.lapack.Lapack;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matrices as products of a permutation and a lower and an upper triangular matrix. */
public final class LuDecomposition {
  private LuDecomposition() {}

  /** Both factors in one matrix, and the row that each row was swapped with, counted from 1. */
  public record Packed(Tensor lu, Tensor pivots) {}

  /** The three factors. */
  public record Factors(Tensor p, Tensor l, Tensor u) {}

  /** The factors; {@code torch.linalg.lu}. */
  public static Factors lu(Tensor a) {
    MatrixChecks.checkMatrices("linalg.lu", a);
    Packed packed = compute(a);
    Tensor p = permutation(packed.pivots(), a.size(-2), a.dtype());
    Tensor l = lower(packed.lu());
    Tensor u = upper(packed.lu());
    if (GradMode.records(a)) {
      new Factored(a, p, l, u).attachAll(l, u);
    }
    return new Factors(p, l, u);
  }

  /** The factors in one matrix, without gradients; {@code torch.linalg.lu_factor}. */
  public static Packed factor(Tensor a) {
    MatrixChecks.checkMatrices("linalg.lu_factor", a);
    if (!GradMode.records(a)) {
      return compute(a);
    }
    Factors factors = lu(a);
    Tensor sum = factors.l().tril(-1);
    int rank = Math.min(a.size(-2), a.size(-1));
    Tensor packed =
        a.size(-2) >= a.size(-1)
            ? sum.add(padded(factors.u(), a.size(-2)))
            : factors.u().add(padded(sum.mT(), a.size(-1)).mT());
    return rank == 0 ? compute(a) : new Packed(packed, compute(a.detach()).pivots());
  }

  /** The matrices padded at the bottom with rows of zeros. */
  private static Tensor padded(Tensor x, int rows) {
    int missing = rows - x.size(-2);
    if (missing == 0) {
      return x;
    }
    int[] sizes = x.shape().sizes().clone();
    sizes[sizes.length - 2] = missing;
    Tensor zeros = Tensor.zeros(Shape.ofInts(sizes), x.dtype());
    return Tensor.cat(List.of(x, zeros), -2);
  }

  private static Packed compute(Tensor a) {
    Matrices matrices = Matrices.of(a);
    int rank = Math.min(matrices.rows(), matrices.columns());
    Matrices factors = matrices.like();
    Matrices exchanged = matrices.like(1, rank, DType.INT32);
    for (int k = 0; k < matrices.count(); k++) {
      int[] pivots = new int[rank];
      double[] matrix = matrices.get(k);
      Lapack.lu(matrix, matrices.rows(), matrices.columns(), pivots);
      factors.set(k, matrix);
      exchanged.set(k, Arrays.stream(pivots).asDoubleStream().toArray());
    }
    Packed packed = new Packed(factors.tensor(), exchanged.vectors());
    if (Trace.isRecording()) {
      Trace.record(
          OperationId.of("linalg_lu_factor"), List.of(packed.lu(), packed.pivots()), List.of(a));
    }
    return packed;
  }

  private static Tensor lower(Tensor lu) {
    int rank = Math.min(lu.size(-2), lu.size(-1));
    Tensor l = lu.narrow(-1, 0, rank).tril(-1);
    return l.add_(Tensor.eye(lu.size(-2), rank, lu.dtype()));
  }

  private static Tensor upper(Tensor lu) {
    return lu.narrow(-2, 0, Math.min(lu.size(-2), lu.size(-1))).triu();
  }

  /** The permutation matrices that undo the row swaps. */
  private static Tensor permutation(Tensor pivots, int n, DType dtype) {
    Tensor identity = Tensor.eye(n, dtype);
    Matrices rows = Matrices.of(pivots.unsqueeze(-2));
    Matrices results = rows.like(n, n, dtype);
    double[] unit = identity.toDoubleArray();
    for (int k = 0; k < rows.count(); k++) {
      int[] order = new int[n];
      for (int i = 0; i < n; i++) {
        order[i] = i;
      }
      double[] exchanged = rows.get(k);
      for (int i = 0; i < exchanged.length; i++) {
        int other = (int) exchanged[i] - 1;
        int saved = order[i];
        order[i] = order[other];
        order[other] = saved;
      }
      double[] matrix = new double[n * n];
      for (int i = 0; i < n; i++) {
        System.arraycopy(unit, order[i] * n, matrix, i * n, n);
      }
      results.set(k, matrix);
    }
    Tensor matrices = Trace.paused(() -> results.tensor().mT().contiguous());
    if (Trace.isRecording()) {
      Trace.record("lu_unpack", matrices, pivots);
    }
    return matrices;
  }

  /** The solution of systems, given their factors; {@code torch.linalg.lu_solve}. */
  public static Tensor solve(Tensor lu, Tensor pivots, Tensor b) {
    MatrixChecks.checkSquare("linalg.lu_solve", lu);
    checkPivots(pivots, lu.size(-1));
    Tensor p = permutation(pivots, lu.size(-1), lu.dtype());
    Tensor half = TriangularSystems.solve(lu, p.mT().matmul(b), false, true, true);
    return TriangularSystems.solve(lu, half, true, true, false);
  }

  /** The factors from both in one matrix; {@code torch.lu_unpack}. */
  public static Factors unpack(Tensor lu, Tensor pivots) {
    NullArguments.check(lu);
    NullArguments.check(pivots);
    if (lu.dim() < 2) {
      throw new IllegalArgumentException(
          "torch.lu_unpack: Expected tensor with 2 or more dimensions. Got size: "
              + lu.shape()
              + " instead");
    }
    if (pivots.dtype() != DType.INT32) {
      throw new IllegalArgumentException(
          "torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype."
              + " Note: this function is intended to be used with the output produced by"
              + " torch.linalg.lu_factor");
    }
    int rows = lu.size(-2);
    Tensor arePlaces = Trace.paused(() -> pivots.ge(1).logicalAnd(pivots.le(rows)).all());
    boolean fit = pivots.dim() > 0 && pivots.size(-1) <= rows;
    if (!fit || !arePlaces.itemBoolean()) {
      throw new IllegalArgumentException(
          "pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive."
              + " Did you properly pass the result of lu_factor?");
    }
    return new Factors(permutation(pivots, rows, lu.dtype()), lower(lu), upper(lu));
  }

  private static void checkPivots(Tensor pivots, int n) {
    if (pivots.dtype() != DType.INT32) {
      throw new IllegalArgumentException(
          "linalg.lu_solve: pivots should be a Tensor of scalar type torch.int32, but they are "
              + pivots.dtype());
    }
    if (pivots.dim() == 0 || pivots.size(-1) != n) {
      throw new IllegalArgumentException(
          "linalg.lu_solve: Number of pivots per batch should be same as the dimension of the"
              + " matrix, but their shape is "
              + pivots.shape()
              + " and the dimension is "
              + n);
    }
    Tensor isPlace = Trace.paused(() -> pivots.ge(1).logicalAnd(pivots.le(n)).all());
    if (!isPlace.itemBoolean()) {
      throw new IllegalArgumentException(
          "Pivots given to lu_solve must all be from 1 to "
              + n
              + ". Did you properly pass the result of lu_factor?");
    }
  }

  private static final class Factored extends Node {
    Factored(Tensor a, Tensor p, Tensor l, Tensor u) {
      super(a);
      save(p, l, u);
    }

    @Override
    public String name() {
      return "LinalgLuBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      throw new IllegalStateException("the decomposition has two results");
    }

    @Override
    protected void backward(@Nullable Tensor[] grads, Gradients inputs) {
      Tensor p = saved(0);
      Tensor l = saved(1);
      Tensor u = saved(2);
      Tensor gradL = grads[0] == null ? l.zerosLike() : grads[0];
      Tensor gradU = grads[1] == null ? u.zerosLike() : grads[1];
      int rank = l.size(-1);
      Tensor square = u.narrow(-1, 0, rank);
      if (l.size(-2) > rank) {
        // The rows below are L2 U: L2 follows from U.
        int rows = l.size(-2) - rank;
        Tensor below = dividedByU(gradL.narrow(-2, rank, rows), square);
        Tensor ofU = gradU.sub(l.narrow(-2, rank, rows).mT().matmul(below).triu());
        Tensor above = ofSquare(l.narrow(-2, 0, rank), u, gradL.narrow(-2, 0, rank), ofU);
        inputs.pass(0, p.matmul(Tensor.cat(List.of(above, below), -2)));
      } else {
        // The columns to the right are L U2: U2 follows from L.
        int columns = u.size(-1) - rank;
        Tensor right = dividedByL(gradU.narrow(-1, rank, columns), l);
        Tensor ofL = gradL.sub(right.matmul(u.narrow(-1, rank, columns).mT()).tril(-1));
        Tensor left = ofSquare(l, square, ofL, gradU.narrow(-1, 0, rank));
        inputs.pass(0, p.matmul(Tensor.cat(List.of(left, right), -1)));
      }
    }

    private static Tensor ofSquare(Tensor l, Tensor u, Tensor gradL, Tensor gradU) {
      Tensor inner = l.mT().matmul(gradL).tril(-1).add(gradU.matmul(u.mT()).triu());
      return dividedByU(dividedByL(inner, l), u);
    }

    private static Tensor dividedByL(Tensor x, Tensor l) {
      return TriangularSystems.solve(l.mT(), x, true, true, true);
    }

    private static Tensor dividedByU(Tensor x, Tensor u) {
      return TriangularSystems.solve(u.mT(), x, false, false, false);
    }
  }
}
