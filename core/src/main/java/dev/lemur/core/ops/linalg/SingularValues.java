package dev.lemur.core.ops.linalg;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.lapack.Lapack;
import dev.lemur.core.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matrices as products of two orthogonal ones and a diagonal one between. */
public final class SingularValues {
  private SingularValues() {}

  /** The factors, with the singular values in descending order. */
  public record Result(Tensor u, Tensor s, Tensor vh) {}

  /** The factors; {@code torch.linalg.svd}. */
  public static Result svd(Tensor a, boolean fullMatrices) {
    MatrixChecks.checkMatrices("linalg.svd", a);
    MatrixChecks.checkFinite("linalg.svd", a);
    if (fullMatrices && GradMode.records(a)) {
      // Only the columns that belong to singular values have gradients.
      Result reduced = svd(a, false);
      Result full = svd(a.detach(), true);
      return new Result(
          completed(reduced.u(), full.u(), -1),
          reduced.s(),
          completed(reduced.vh(), full.vh(), -2));
    }
    Matrices matrices = Matrices.of(a);
    int m = matrices.rows();
    int n = matrices.columns();
    int rank = Math.min(m, n);
    Matrices us = matrices.like(m, fullMatrices ? m : rank);
    Matrices values = matrices.like(1, rank);
    Matrices vhs = matrices.like(fullMatrices ? n : rank, n);
    for (int k = 0; k < matrices.count(); k++) {
      Lapack.SingularValues found = Lapack.svd(matrices.get(k), m, n, fullMatrices);
      us.set(k, found.u());
      values.set(k, found.s());
      vhs.set(k, found.vh());
    }
    Result result = new Result(us.tensor(), values.vectors(), vhs.tensor());
    if (Trace.isRecording()) {
      Trace.record(
          OperationId.of("linalg_svd", "full_matrices", fullMatrices),
          List.of(result.u(), result.s(), result.vh()),
          List.of(a));
    }
    if (GradMode.records(a)) {
      new Decomposed(a, result).attachAll(result.u(), result.s(), result.vh());
    }
    return result;
  }

  private static Tensor completed(Tensor reduced, Tensor full, int dim) {
    int count = reduced.size(dim);
    int rest = full.size(dim) - count;
    return rest == 0 ? reduced : Tensor.cat(List.of(reduced, full.narrow(dim, count, rest)), dim);
  }

  private static final class Decomposed extends Node {
    Decomposed(Tensor a, Result result) {
      super(a);
      save(result.u(), result.s(), result.vh());
    }

    @Override
    public String name() {
      return "LinalgSvdBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      throw new IllegalStateException("the decomposition has three results");
    }

    @Override
    protected void backward(@Nullable Tensor[] grads, Gradients inputs) {
      Tensor u = saved(0);
      Tensor s = saved(1);
      Tensor vh = saved(2);
      Tensor gradS = grads[1];
      if (grads[0] == null && grads[2] == null) {
        if (gradS != null) {
          inputs.pass(0, u.mul(gradS.unsqueeze(-2)).matmul(vh));
        }
        return;
      }
      Tensor gradU = grads[0] == null ? u.zerosLike() : grads[0];
      Tensor gradVh = grads[2] == null ? vh.zerosLike() : grads[2];
      Tensor squares = s.square();
      Tensor differences = squares.unsqueeze(-2).sub(squares.unsqueeze(-1));
      Tensor identity = Tensor.eye(s.size(-1), s.dtype());
      Tensor e = differences.add(identity);
      Tensor row = s.unsqueeze(-2);
      Tensor column = s.unsqueeze(-1);
      Tensor inner =
          skew(u.mT().matmul(gradU))
              .div(e)
              .mul(row)
              .add(skew(vh.matmul(gradVh.mT())).div(e).mul(column));
      if (gradS != null) {
        inner = inner.add(identity.mul(gradS.unsqueeze(-2)));
      }
      Tensor gradient = u.matmul(inner).matmul(vh);
      if (u.size(-2) > s.size(-1)) {
        Tensor outside = gradU.sub(u.matmul(u.mT().matmul(gradU)));
        gradient = gradient.add(outside.div(row).matmul(vh));
      }
      if (vh.size(-1) > s.size(-1)) {
        Tensor outside = gradVh.sub(gradVh.matmul(vh.mT()).matmul(vh));
        gradient = gradient.add(u.matmul(outside.div(column)));
      }
      inputs.pass(0, gradient);
    }

    private static Tensor skew(Tensor x) {
      return x.sub(x.mT());
    }
  }
}
