package dev.lemur.nn.utils;

import dev.lemur.core.DType;
import dev.lemur.core.Linalg;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Parametrization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A matrix with orthonormal columns or rows; has PyTorch's name, which {@code toString} shows. */
final class _Orthogonal extends Parametrization {
  private final String orthogonalMap;
  private final boolean useTrivialization;
  private @Nullable Tensor base;

  _Orthogonal(String orthogonalMap, boolean useTrivialization) {
    this.orthogonalMap = orthogonalMap;
    this.useTrivialization = useTrivialization;
  }

  @Override
  public Tensor forward(Tensor... originals) {
    Tensor given = originals[0];
    boolean transposed = given.size(0) < given.size(1);
    Tensor tall = transposed ? given.t() : given;
    Tensor q = orthogonalMap.equals("householder") ? reflected(tall) : rotated(tall);
    Tensor start = base;
    if (start != null) {
      q = start.matmul(q);
    }
    return transposed ? q.t() : q;
  }

  /** The first columns of the rotation that a skew-symmetric matrix generates. */
  private Tensor rotated(Tensor tall) {
    int n = tall.size(0);
    int k = tall.size(1);
    Tensor lower = tall.tril();
    if (n != k) {
      lower = Tensor.cat(List.of(lower, Tensor.zeros(Shape.of(n, n - k), tall.dtype())), 1);
    }
    Tensor skew = lower.sub(lower.t());
    if (orthogonalMap.equals("matrix_exp")) {
      return skew.matrixExp().narrow(1, 0, k);
    }
    Tensor identity = Tensor.eye(n, tall.dtype());
    return Linalg.solve(identity.sub(skew, 0.5), identity.add(skew, 0.5)).narrow(1, 0, k);
  }

  /** The product of the reflections whose vectors are below the diagonal. */
  private static Tensor reflected(Tensor tall) {
    int k = tall.size(1);
    Tensor eye = Tensor.eye(tall.size(0), k, tall.dtype());
    Tensor below = tall.tril(-1);
    Tensor scales = below.square().sum(0).add(1).reciprocal().mul(2);
    Tensor vectors = below.add(eye);
    Tensor q = eye;
    for (int i = k - 1; i >= 0; i--) {
      Tensor vector = vectors.narrow(1, i, 1);
      q = q.sub(vector.mul(scales.select(0, i)).matmul(vector.t().matmul(q)));
    }
    return q.mul(tall.detach().diagonal().trunc());
  }

  @Override
  public Tensor[] rightInverse(Tensor value) {
    if (!useTrivialization) {
      throw new UnsupportedOperationException(
          "It is not possible to assign to an orthogonal parametrization when "
              + "use_trivialization=False.");
    }
    boolean transposed = value.size(0) < value.size(1);
    Tensor q = transposed ? value.t() : value;
    int missing = q.size(0) - q.size(1);
    if (missing > 0) {
      Tensor random = Tensor.randn(Shape.of(q.size(0), missing)).to(q.dtype());
      q = orthogonalized(Tensor.cat(List.of(q, random), 1));
    } else {
      q = isOrthogonal(q) ? q.clone() : orthogonalized(q);
    }
    Tensor before = base;
    if (before == null) {
      base = registerBuffer("base", q);
    } else {
      before.copy_(q);
    }
    return new Tensor[] {Tensor.eye(value.size(0), value.size(1), value.dtype()).neg()};
  }

  private static boolean isOrthogonal(Tensor q) {
    double eps = q.dtype() == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
    Tensor identity = Tensor.eye(q.size(1), q.dtype());
    return q.t().matmul(q).allclose(identity, 0, 10 * q.size(1) * eps);
  }

  private static Tensor orthogonalized(Tensor matrix) {
    var factors = Linalg.qr(matrix);
    return factors.q().mul(factors.r().diagonal().sign());
  }
}
