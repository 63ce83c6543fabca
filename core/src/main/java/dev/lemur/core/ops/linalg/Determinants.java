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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Determinants, computed from the LU factors. */
public final class Determinants {
  private Determinants() {}

  /** The sign of the determinant and the logarithm of its absolute value. */
  public record SignAndLogarithm(Tensor sign, Tensor logabsdet) {}

  /** The determinants; {@code torch.linalg.det}. */
  public static Tensor det(Tensor a) {
    MatrixChecks.checkSquare("linalg.det", a);
    Factors factors = new Factors(a);
    Matrices dets = factors.matrices.like(1, 1);
    for (int k = 0; k < dets.count(); k++) {
      double det = factors.signOfRows(k);
      for (double factor : factors.diagonal(k)) {
        det *= factor;
      }
      dets.set(k, det);
    }
    Tensor result = dets.scalars();
    if (Trace.isRecording()) {
      Trace.record("linalg_det", result, a);
    }
    return GradMode.records(a) ? new Det(a, result).attach(result) : result;
  }

  /** Signs and logarithms, where determinants would overflow; {@code torch.linalg.slogdet}. */
  public static SignAndLogarithm slogdet(Tensor a) {
    MatrixChecks.checkSquare("linalg.slogdet", a);
    Factors factors = new Factors(a);
    Matrices signs = factors.matrices.like(1, 1);
    Matrices logarithms = factors.matrices.like(1, 1);
    for (int k = 0; k < signs.count(); k++) {
      double sign = factors.signOfRows(k);
      double logarithm = 0;
      for (double factor : factors.diagonal(k)) {
        sign *= Math.signum(factor);
        logarithm += Math.log(Math.abs(factor));
      }
      signs.set(k, sign);
      logarithms.set(k, logarithm);
    }
    SignAndLogarithm result = new SignAndLogarithm(signs.scalars(), logarithms.scalars());
    if (Trace.isRecording()) {
      Trace.record(
          OperationId.of("linalg_slogdet"), List.of(result.sign(), result.logabsdet()), List.of(a));
    }
    if (GradMode.records(a)) {
      new LogDet(a).attachAll(result.sign(), result.logabsdet());
    }
    return result;
  }

  /** The matrices of a tensor and their triangular factors. */
  private static final class Factors {
    final Matrices matrices;
    private final int n;
    private final Matrices factors;
    private final int[][] pivots;

    Factors(Tensor a) {
      matrices = Matrices.of(a);
      n = matrices.rows();
      factors = matrices.like(n, n, DType.FLOAT64);
      pivots = new int[matrices.count()][n];
      for (int k = 0; k < pivots.length; k++) {
        double[] matrix = matrices.get(k);
        Lapack.lu(matrix, n, n, pivots[k]);
        factors.set(k, matrix);
      }
    }

    double[] diagonal(int k) {
      double[] lu = factors.get(k);
      return IntStream.range(0, n).mapToDouble(i -> lu[i * n + i]).toArray();
    }

    /** -1 if an odd number of rows was swapped, 1 otherwise. */
    double signOfRows(int k) {
      double sign = 1;
      for (int i = 0; i < n; i++) {
        sign = pivots[k][i] == i + 1 ? sign : -sign;
      }
      return sign;
    }

    /** The inverses; a zero on the diagonal is replaced by a tiny number. */
    Tensor inverses(Tensor like) {
      Matrices results = matrices.like(n, n);
      for (int k = 0; k < results.count(); k++) {
        double[] lu = factors.get(k);
        double largest = 0;
        for (double element : lu) {
          largest = Math.max(largest, Math.abs(element));
        }
        double[] inverse = new double[n * n];
        for (int i = 0; i < n; i++) {
          inverse[i * n + i] = 1;
          if (lu[i * n + i] == 0) {
            lu[i * n + i] = Math.ulp(1.0) * (largest == 0 ? 1 : largest);
          }
        }
        factors.set(k, lu);
        Lapack.solveWithLu(lu, n, pivots[k], inverse, n, false);
        results.set(k, inverse);
      }
      return results.tensor().to(like.dtype());
    }

    /** The determinants of what {@link #inverses} inverts. */
    Tensor determinants() {
      Matrices dets = matrices.like(1, 1);
      for (int k = 0; k < dets.count(); k++) {
        double det = signOfRows(k);
        for (double factor : diagonal(k)) {
          det *= factor;
        }
        dets.set(k, det);
      }
      return dets.scalars();
    }
  }

  private static final class Det extends Node {
    Det(Tensor a, Tensor result) {
      super(a);
      save(a, result);
    }

    @Override
    public String name() {
      return "LinalgDetBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor a = saved(0);
      Tensor scale;
      Tensor inverse;
      if (GradMode.isEnabled()) {
        scale = grad.mul(saved(1));
        inverse = LinearSystems.inverse(a);
      } else {
        // In float64, since near a singular matrix the gradient is finite although the inverse is
        // not.
        Factors factors = new Factors(a.to(DType.FLOAT64));
        inverse = factors.inverses(grad.to(DType.FLOAT64));
        scale = grad.to(DType.FLOAT64).mul(factors.determinants());
      }
      inputs.pass(0, inverse.mT().mul(scale.unsqueeze(-1).unsqueeze(-1)).to(a.dtype()));
    }
  }

  private static final class LogDet extends Node {
    LogDet(Tensor a) {
      super(a);
      save(a);
    }

    @Override
    public String name() {
      return "LinalgSlogdetBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      inputs.pass(0, LinearSystems.inverse(saved(0)).mT().mul(grad.unsqueeze(-1).unsqueeze(-1)));
    }

    @Override
    protected void backward(@Nullable Tensor[] grads, Gradients inputs) {
      // The sign is piecewise constant.
      Tensor grad = grads[1];
      if (grad != null) {
        backward(grad, inputs);
      }
    }
  }
}
