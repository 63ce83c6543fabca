package dev.lemur.core;

import dev.lemur.core.ops.LinearOperation;
import dev.lemur.core.ops.MatrixProducts;
import org.jspecify.annotations.Nullable;

/** Matrix and vector products. */
public sealed interface MatrixMethods permits Tensor {
  /**
   * The matrix product; {@code torch.matmul}.
   *
   * <p>[n] and [n] give a 0-d tensor, [m, k] and [k] give [m], and [m, k] and [k, n] give [m, n].
   * With more dimensions the last two are multiplied and the others are broadcast.
   *
   * @throws IllegalArgumentException if the sizes or types do not match
   */
  default Tensor matmul(Tensor other) {
    return MatrixProducts.matmul(self(), other);
  }

  /**
   * The product of two matrices, [m, k] and [k, n]; {@code torch.mm}.
   *
   * @throws IllegalArgumentException if these are not matrices or their sizes do not match
   */
  default Tensor mm(Tensor other) {
    return MatrixProducts.multiply(self(), other);
  }

  /**
   * The products of pairs of matrices, [b, m, k] and [b, k, n]; {@code torch.bmm}.
   *
   * @throws IllegalArgumentException if these are not batches of matrices or their sizes do not
   *     match
   */
  default Tensor bmm(Tensor other) {
    return MatrixProducts.multiplyBatches(self(), other);
  }

  /**
   * The product of a matrix and a vector, [m, k] and [k]; {@code torch.mv}.
   *
   * @throws IllegalArgumentException if the shapes do not match
   */
  default Tensor mv(Tensor vector) {
    return MatrixProducts.multiplyVector(self(), vector);
  }

  /**
   * The dot product of two vectors of equal length; {@code torch.dot}.
   *
   * @throws IllegalArgumentException if these are not vectors of equal length and type
   */
  default Tensor dot(Tensor other) {
    return MatrixProducts.dot(self(), other);
  }

  /**
   * {@code this weightᵀ + bias}; {@code torch.nn.functional.linear}.
   *
   * @param weight of shape [out, in], where this tensor is [..., in]
   * @param bias of shape [out], or null for none
   * @return of shape [..., out]
   * @throws IllegalArgumentException if the shapes or types do not match
   */
  default Tensor linear(Tensor weight, @Nullable Tensor bias) {
    return LinearOperation.apply(self(), weight, bias);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
