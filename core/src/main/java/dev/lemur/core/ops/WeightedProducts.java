package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/** {@code beta * x + alpha * product} for products of matrices and vectors. */
public final class WeightedProducts {
  private WeightedProducts() {}

  /** {@code beta * x + alpha * (a b)} of matrices; {@code torch.addmm}. */
  public static Tensor addmm(Tensor x, Tensor a, Tensor b, double beta, double alpha) {
    NullArguments.check(a);
    return sum(x, a.mm(b), beta, alpha);
  }

  /** {@code beta * x + alpha * (a b)} of a matrix and a vector; {@code torch.addmv}. */
  public static Tensor addmv(Tensor x, Tensor a, Tensor b, double beta, double alpha) {
    NullArguments.check(a);
    return sum(x, a.mv(b), beta, alpha);
  }

  /** {@code beta * x + alpha * (a bᵀ)} of vectors; {@code torch.addr}. */
  public static Tensor addr(Tensor x, Tensor a, Tensor b, double beta, double alpha) {
    return sum(x, TensorProducts.outer(a, b), beta, alpha);
  }

  /** {@code beta * x + alpha * (sum of a_i b_i)} of batches; {@code torch.addbmm}. */
  public static Tensor addbmm(Tensor x, Tensor a, Tensor b, double beta, double alpha) {
    NullArguments.check(a);
    return sum(x, a.bmm(b).sum(0), beta, alpha);
  }

  /** {@code beta * x_i + alpha * (a_i b_i)} of batches; {@code torch.baddbmm}. */
  public static Tensor baddbmm(Tensor x, Tensor a, Tensor b, double beta, double alpha) {
    NullArguments.check(a);
    return sum(x, a.bmm(b), beta, alpha);
  }

  private static Tensor sum(Tensor x, Tensor product, double beta, double alpha) {
    if (x.dtype() != product.dtype()) {
      throw new IllegalArgumentException(
          "self and mat2 must have the same dtype, but got "
              + x.dtype().scalarName()
              + " and "
              + product.dtype().scalarName());
    }
    Tensor stretched = x.expand(product.shape());
    // A tensor times 0 is ignored, even where it is NaN.
    return beta == 0 ? scaled(product, alpha) : scaled(stretched, beta).add(scaled(product, alpha));
  }

  private static Tensor scaled(Tensor x, double factor) {
    if (factor == 1) {
      return x;
    }
    if (x.dtype().isFloatingPoint()) {
      return x.mul(factor);
    }
    if (factor != Math.rint(factor)) {
      throw new IllegalArgumentException(
          "For integral input tensors, arguments alpha and beta must not be floating point numbers,"
              + " but one is "
              + factor);
    }
    return x.mul((long) factor);
  }
}
