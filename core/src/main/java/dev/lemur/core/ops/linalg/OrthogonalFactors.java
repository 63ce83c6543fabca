package dev.lemur.core.ops.linalg;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.lapack.Lapack;
import dev.lemur.core.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matrices as products of an orthogonal and an upper triangular matrix. */
public final class OrthogonalFactors {
  private OrthogonalFactors() {}

  /** The two factors. */
  public record Result(Tensor q, Tensor r) {}

  /**
   * The factors; {@code torch.linalg.qr}.
   *
   * @param mode {@code "reduced"}, {@code "complete"} for a square Q, or {@code "r"} for R alone
   */
  public static Result qr(Tensor a, String mode) {
    MatrixChecks.checkMatrices("linalg.qr", a);
    boolean onlyR = mode.equals("r");
    boolean complete = mode.equals("complete");
    if (!onlyR && !complete && !mode.equals("reduced")) {
      throw new IllegalArgumentException(
          "qr received unrecognized mode '"
              + mode
              + "' but expected one of 'reduced' (default), 'r', or 'complete'");
    }
    Matrices matrices = Matrices.of(a);
    int m = matrices.rows();
    int n = matrices.columns();
    int columns = complete ? m : Math.min(m, n);
    Matrices qs = matrices.like(m, onlyR ? 0 : columns);
    Matrices rs = matrices.like(columns, n);
    for (int k = 0; k < matrices.count(); k++) {
      double[] packed = matrices.get(k);
      double[] tau = Lapack.qr(packed, m, n);
      rs.set(k, upper(packed, n, columns));
      if (!onlyR) {
        qs.set(k, orthogonal(packed, m, n, columns, tau));
      }
    }
    Tensor q = onlyR ? Tensor.empty(Shape.of(0), a.dtype()) : qs.tensor();
    Tensor r = rs.tensor();
    if (Trace.isRecording()) {
      Trace.record(OperationId.of("linalg_qr", "mode", mode), List.of(q, r), List.of(a));
    }
    if (GradMode.records(a)) {
      new Factored(a, q, r, mode).attachAll(q, r);
    }
    return new Result(q, r);
  }

  private static double[] upper(double[] packed, int n, int rows) {
    double[] r = new double[rows * n];
    for (int row = 0; row < Math.min(rows, packed.length / Math.max(1, n)); row++) {
      for (int column = row; column < n; column++) {
        r[row * n + column] = packed[row * n + column];
      }
    }
    return r;
  }

  private static double[] orthogonal(double[] packed, int m, int n, int columns, double[] tau) {
    double[] q = new double[m * columns];
    for (int row = 0; row < m; row++) {
      System.arraycopy(packed, row * n, q, row * columns, Math.min(n, columns));
    }
    if (n == 0) {
      for (int k = 0; k < Math.min(m, columns); k++) {
        q[k * columns + k] = 1;
      }
      return q;
    }
    Lapack.orthogonal(q, m, columns, tau);
    return q;
  }

  private static final class Factored extends Node {
    private final String mode;

    Factored(Tensor a, Tensor q, Tensor r, String mode) {
      super(a);
      this.mode = mode;
      save(q, r, a);
    }

    @Override
    public String name() {
      return "LinalgQrBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      throw new IllegalStateException("the decomposition has two results");
    }

    @Override
    protected void backward(@Nullable Tensor[] grads, Gradients inputs) {
      Tensor q = saved(0);
      Tensor r = saved(1);
      Tensor a = saved(2);
      int m = a.size(-2);
      int n = a.size(-1);
      if (mode.equals("r")) {
        throw new UnsupportedOperationException(
            "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. "
                + "Please use linalg.qr(A, mode='reduced') if you are going to require gradients.");
      }
      if (mode.equals("complete") && m > n) {
        throw new UnsupportedOperationException(
            "The QR decomposition is not differentiable when mode='complete' and nrows > ncols");
      }
      Tensor gradQ = grads[0] == null ? q.zerosLike() : grads[0];
      Tensor gradR = grads[1] == null ? r.zerosLike() : grads[1];
      if (m >= n) {
        inputs.pass(0, ofTall(q, r, gradQ, gradR));
        return;
      }
      Tensor right = gradR.narrow(-1, m, n - m);
      Tensor shared = gradQ.add(a.narrow(-1, m, n - m).matmul(right.mT()));
      Tensor left = ofTall(q, r.narrow(-1, 0, m), shared, gradR.narrow(-1, 0, m));
      inputs.pass(0, Tensor.cat(List.of(left, q.matmul(right)), -1));
    }

    private static Tensor ofTall(Tensor q, Tensor r, Tensor gradQ, Tensor gradR) {
      Tensor upper = gradR.matmul(r.mT()).sub(q.mT().matmul(gradQ)).triu();
      Tensor symmetric = upper.add(upper.triu(1).mT());
      Tensor sum = q.matmul(symmetric).add(gradQ);
      return TriangularSystems.solve(r.mT(), sum, false, false, false);
    }
  }
}
