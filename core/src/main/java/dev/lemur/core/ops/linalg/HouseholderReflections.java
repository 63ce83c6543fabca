package dev.lemur.core.ops.linalg;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.lapack.Lapack;
import dev.lemur.core.ops.NotImplemented;

/**
 * Orthogonal matrices as products of reflections {@code I - tau v vᵀ}, whose vectors are the
 * columns below a matrix's diagonal, with a 1 on it.
 */
public final class HouseholderReflections {
  private HouseholderReflections() {}

  /** The vectors below R's diagonal and in it R itself, and the factors of the reflections. */
  public record Packed(Tensor a, Tensor tau) {}

  /** The factors of a matrix, packed; {@code torch.geqrf}. */
  public static Packed factor(Tensor a) {
    NullArguments.check(a);
    checkRank("torch.geqrf", a);
    checkType("geqrf_cpu", a);
    Matrices matrices = Matrices.of(a.detach());
    Matrices packed = matrices.like();
    Matrices factors = matrices.like(1, Math.min(matrices.rows(), matrices.columns()));
    for (int k = 0; k < matrices.count(); k++) {
      double[] matrix = matrices.get(k);
      factors.set(k, Lapack.qr(matrix, matrices.rows(), matrices.columns()));
      packed.set(k, matrix);
    }
    return new Packed(packed.tensor(), factors.vectors());
  }

  /** The first columns of the product, as many as {@code a} has. */
  public static Tensor product(Tensor a, Tensor tau) {
    String function = "torch.linalg.householder_product";
    check(function, a, tau);
    checkType("orgqr_cpu", a);
    if (a.size(-2) < a.size(-1)) {
      throw new IllegalArgumentException(
          function + ": input.shape[-2] must be greater than or equal to input.shape[-1]");
    }
    if (a.size(-1) < tau.size(-1)) {
      throw new IllegalArgumentException(
          function + ": input.shape[-1] must be greater than or equal to tau.shape[-1]");
    }
    Tensor columns = Tensor.eye(a.size(-2), a.size(-1), a.dtype()).expand(a.shape());
    return reflected(a, tau, columns, false);
  }

  /** The whole product, or its transpose, times {@code other} or after it; {@code torch.ormqr}. */
  public static Tensor times(Tensor a, Tensor tau, Tensor other, boolean left, boolean transpose) {
    String function = "torch.ormqr";
    check(function, a, tau);
    checkType("ormqr_cpu", a);
    checkRank(function, other);
    int shared = left ? -2 : -1;
    if (other.size(shared) != a.size(-2)) {
      throw new IllegalArgumentException(
          function + ": other.shape[" + shared + "] must be equal to input.shape[-2]");
    }
    if (tau.size(-1) != Math.min(other.size(shared), a.size(-1))) {
      throw new IllegalArgumentException(
          function
              + ": tau.shape[-1] must be equal to min(other.shape["
              + shared
              + "], input.shape[-1])");
    }
    return left
        ? reflected(a, tau, other, transpose)
        : reflected(a, tau, other.mT(), !transpose).mT();
  }

  private static Tensor reflected(Tensor a, Tensor tau, Tensor x, boolean firstToLast) {
    int count = tau.size(-1);
    Tensor result = x;
    for (int i = 0; i < count; i++) {
      int k = firstToLast ? i : count - 1 - i;
      Tensor unit = Tensor.eye(a.size(-2), a.dtype()).narrow(-1, k, 1);
      Tensor vector = a.narrow(-1, k, 1).tril(-1 - k).add(unit);
      Tensor factor = tau.narrow(-1, k, 1).unsqueeze(-1);
      result = result.sub(factor.mul(vector).matmul(vector.mT().matmul(result)));
    }
    return result == x ? x.clone() : result;
  }

  private static void check(String function, Tensor a, Tensor tau) {
    NullArguments.check(a);
    NullArguments.check(tau);
    checkRank(function, a);
    if (tau.dim() != a.dim() - 1) {
      throw new IllegalArgumentException(
          function
              + ": Expected tau to have one dimension less than input, but got tau.ndim equal to "
              + tau.dim()
              + " and input.ndim is equal to "
              + a.dim());
    }
    Shape batch = Matrices.batchOf(a);
    Shape batchOfTau = tau.shape().removed(tau.dim() - 1);
    if (!batch.equals(batchOfTau)) {
      throw new IllegalArgumentException(
          function
              + ": Expected batch dimensions of tau to be equal to input.shape[:-2], but got "
              + batchOfTau);
    }
    if (tau.dtype() != a.dtype()) {
      throw new IllegalArgumentException(
          function
              + ": tau dtype "
              + tau.dtype().scalarName()
              + " does not match input dtype "
              + a.dtype().scalarName());
    }
  }

  private static void checkRank(String function, Tensor x) {
    if (x.dim() < 2) {
      throw new IllegalArgumentException(function + ": input must have at least 2 dimensions.");
    }
  }

  private static void checkType(String kernel, Tensor a) {
    if (!a.dtype().isFloatingPoint() || a.dtype().isHalf()) {
      throw NotImplemented.forType(kernel, a.dtype());
    }
  }
}
