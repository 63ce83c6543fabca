package dev.lemur.nn.utils;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Parametrization;
import org.jspecify.annotations.Nullable;

/** {@code w / σ(w)}; has PyTorch's name, which {@code toString} shows. */
final class _SpectralNorm extends Parametrization {
  private static final int FIRST_ITERATIONS = 15;

  private final int nPowerIterations;
  private final int dim;
  private final double eps;
  private final @Nullable Tensor u;
  private final @Nullable Tensor v;

  _SpectralNorm(Tensor weight, int nPowerIterations, int dim, double eps) {
    if (nPowerIterations <= 0) {
      throw new IllegalArgumentException(
          "Expected n_power_iterations to be positive, but got n_power_iterations="
              + nPowerIterations);
    }
    this.nPowerIterations = nPowerIterations;
    this.dim = weight.shape().dimension(dim);
    this.eps = eps;
    if (weight.dim() > 1) {
      Tensor matrix = matrix(weight.detach());
      u = registerBuffer("_u", start(matrix.size(0), weight));
      v = registerBuffer("_v", start(matrix.size(1), weight));
      iterate(matrix, u, v, FIRST_ITERATIONS);
    } else {
      u = null;
      v = null;
    }
  }

  private Tensor start(int length, Tensor weight) {
    return normalized(Tensor.empty(Shape.of(length), weight.dtype()).normal_());
  }

  private Tensor normalized(Tensor vector) {
    return Functional.normalize(vector, 2, new int[] {0}, eps);
  }

  private Tensor matrix(Tensor weight) {
    return weight.movedim(dim, 0).flatten(1);
  }

  private void iterate(Tensor matrix, Tensor left, Tensor right, int iterations) {
    try (NoGrad none = new NoGrad()) {
      for (int i = 0; i < iterations; i++) {
        left.copy_(normalized(matrix.mv(right)));
        right.copy_(normalized(matrix.t().mv(left)));
      }
    }
  }

  @Override
  public Tensor forward(Tensor... originals) {
    Tensor weight = originals[0];
    if (u == null || v == null) {
      return normalized(weight);
    }
    Tensor matrix = matrix(weight);
    if (isTraining()) {
      iterate(matrix.detach(), u, v, nPowerIterations);
    }
    return weight.div(u.clone().dot(matrix.mv(v.clone())));
  }
}
