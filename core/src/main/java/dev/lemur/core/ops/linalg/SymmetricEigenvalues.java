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

/** Symmetric matrices as products of an orthogonal, a diagonal and the transposed matrix. */
public final class SymmetricEigenvalues {
  private SymmetricEigenvalues() {}

  /** The eigenvalues in ascending order, and the eigenvectors in columns. */
  public record Result(Tensor eigenvalues, Tensor eigenvectors) {}

  /**
   * Eigenvalues and eigenvectors; {@code torch.linalg.eigh}.
   *
   * @param uplo {@code "L"} or {@code "U"}: the triangle that is read
   */
  public static Result eigh(Tensor a, String uplo) {
    MatrixChecks.checkSquare("linalg.eigh", a);
    MatrixChecks.checkFinite("linalg.eigh", a);
    boolean upper = uplo.equalsIgnoreCase("U");
    if (!upper && !uplo.equalsIgnoreCase("L")) {
      throw new IllegalArgumentException(
          "Expected UPLO argument to be 'L' or 'U', but got " + uplo);
    }
    Matrices matrices = Matrices.of(a);
    Matrices values = matrices.like(1, matrices.rows());
    Matrices vectors = matrices.like();
    for (int k = 0; k < matrices.count(); k++) {
      double[] matrix = matrices.get(k);
      values.set(k, Lapack.eigenvectors(matrix, matrices.rows(), upper));
      vectors.set(k, matrix);
    }
    Result result = new Result(values.vectors(), vectors.tensor());
    if (Trace.isRecording()) {
      Trace.record(
          OperationId.of("linalg_eigh", "UPLO", uplo),
          List.of(result.eigenvalues(), result.eigenvectors()),
          List.of(a));
    }
    if (GradMode.records(a)) {
      new Decomposed(a, result).attachAll(result.eigenvalues(), result.eigenvectors());
    }
    return result;
  }

  private static final class Decomposed extends Node {
    Decomposed(Tensor a, Result result) {
      super(a);
      save(result.eigenvalues(), result.eigenvectors());
    }

    @Override
    public String name() {
      return "LinalgEighBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      throw new IllegalStateException("the decomposition has two results");
    }

    @Override
    protected void backward(@Nullable Tensor[] grads, Gradients inputs) {
      Tensor values = saved(0);
      Tensor vectors = saved(1);
      Tensor identity = Tensor.eye(values.size(-1), values.dtype());
      Tensor inner = vectors.zerosLike();
      if (grads[1] != null) {
        Tensor differences = values.unsqueeze(-2).sub(values.unsqueeze(-1)).add(identity);
        Tensor product = vectors.mT().matmul(grads[1]);
        inner = product.div(differences).mul(identity.rsub(1));
      }
      if (grads[0] != null) {
        inner = inner.add(identity.mul(grads[0].unsqueeze(-2)));
      }
      inputs.pass(0, vectors.matmul(inner).matmul(vectors.mT()));
    }
  }
}
