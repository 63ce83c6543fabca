package dev.lemur.core;

import dev.lemur.core.ops.Distances;
import dev.lemur.core.ops.Overwriting;
import dev.lemur.core.ops.TensorProducts;
import dev.lemur.core.ops.Trapezoids;
import dev.lemur.core.ops.Vandermonde;
import dev.lemur.core.ops.WeightedProducts;

/** Fused multiply-adds of matrices, outer and tensor products, distances and areas. */
public sealed interface ProductMethods permits Tensor {
  /** {@code this + mat1 mat2}; {@code torch.addmm}. */
  default Tensor addmm(Tensor mat1, Tensor mat2) {
    return addmm(mat1, mat2, 1, 1);
  }

  /**
   * {@code beta * this + alpha * (mat1 mat2)}, this tensor broadcast to the product; {@code
   * torch.addmm}. If {@code beta} is 0, this tensor is ignored, even where it is NaN.
   *
   * @throws IllegalArgumentException if the shapes or types do not match
   */
  default Tensor addmm(Tensor mat1, Tensor mat2, double beta, double alpha) {
    return WeightedProducts.addmm(self(), mat1, mat2, beta, alpha);
  }

  /** In-place version of {@link #addmm(Tensor, Tensor)}. */
  default Tensor addmm_(Tensor mat1, Tensor mat2) {
    return addmm_(mat1, mat2, 1, 1);
  }

  /** In-place version of {@link #addmm(Tensor, Tensor, double, double)}. */
  default Tensor addmm_(Tensor mat1, Tensor mat2, double beta, double alpha) {
    return Overwriting.with(self(), x -> x.addmm(mat1, mat2, beta, alpha));
  }

  /** {@code this + mat vec}; {@code torch.addmv}. */
  default Tensor addmv(Tensor mat, Tensor vec) {
    return addmv(mat, vec, 1, 1);
  }

  /** {@code beta * this + alpha * (mat vec)}; {@code torch.addmv}. */
  default Tensor addmv(Tensor mat, Tensor vec, double beta, double alpha) {
    return WeightedProducts.addmv(self(), mat, vec, beta, alpha);
  }

  /** In-place version of {@link #addmv(Tensor, Tensor)}. */
  default Tensor addmv_(Tensor mat, Tensor vec) {
    return addmv_(mat, vec, 1, 1);
  }

  /** In-place version of {@link #addmv(Tensor, Tensor, double, double)}. */
  default Tensor addmv_(Tensor mat, Tensor vec, double beta, double alpha) {
    return Overwriting.with(self(), x -> x.addmv(mat, vec, beta, alpha));
  }

  /** {@code this + vec1 vec2ᵀ}; {@code torch.addr}. */
  default Tensor addr(Tensor vec1, Tensor vec2) {
    return addr(vec1, vec2, 1, 1);
  }

  /** {@code beta * this + alpha * (vec1 vec2ᵀ)}; {@code torch.addr}. */
  default Tensor addr(Tensor vec1, Tensor vec2, double beta, double alpha) {
    return WeightedProducts.addr(self(), vec1, vec2, beta, alpha);
  }

  /** In-place version of {@link #addr(Tensor, Tensor)}. */
  default Tensor addr_(Tensor vec1, Tensor vec2) {
    return addr_(vec1, vec2, 1, 1);
  }

  /** In-place version of {@link #addr(Tensor, Tensor, double, double)}. */
  default Tensor addr_(Tensor vec1, Tensor vec2, double beta, double alpha) {
    return Overwriting.with(self(), x -> x.addr(vec1, vec2, beta, alpha));
  }

  /** {@code this} plus the sum of the products of pairs of matrices; {@code torch.addbmm}. */
  default Tensor addbmm(Tensor batch1, Tensor batch2) {
    return addbmm(batch1, batch2, 1, 1);
  }

  /** {@code beta * this + alpha * sum(batch1_i batch2_i)}; {@code torch.addbmm}. */
  default Tensor addbmm(Tensor batch1, Tensor batch2, double beta, double alpha) {
    return WeightedProducts.addbmm(self(), batch1, batch2, beta, alpha);
  }

  /** In-place version of {@link #addbmm(Tensor, Tensor)}. */
  default Tensor addbmm_(Tensor batch1, Tensor batch2) {
    return addbmm_(batch1, batch2, 1, 1);
  }

  /** In-place version of {@link #addbmm(Tensor, Tensor, double, double)}. */
  default Tensor addbmm_(Tensor batch1, Tensor batch2, double beta, double alpha) {
    return Overwriting.with(self(), x -> x.addbmm(batch1, batch2, beta, alpha));
  }

  /** {@code this} plus the products of pairs of matrices; {@code torch.baddbmm}. */
  default Tensor baddbmm(Tensor batch1, Tensor batch2) {
    return baddbmm(batch1, batch2, 1, 1);
  }

  /** {@code beta * this_i + alpha * (batch1_i batch2_i)}; {@code torch.baddbmm}. */
  default Tensor baddbmm(Tensor batch1, Tensor batch2, double beta, double alpha) {
    return WeightedProducts.baddbmm(self(), batch1, batch2, beta, alpha);
  }

  /** In-place version of {@link #baddbmm(Tensor, Tensor)}. */
  default Tensor baddbmm_(Tensor batch1, Tensor batch2) {
    return baddbmm_(batch1, batch2, 1, 1);
  }

  /** In-place version of {@link #baddbmm(Tensor, Tensor, double, double)}. */
  default Tensor baddbmm_(Tensor batch1, Tensor batch2, double beta, double alpha) {
    return Overwriting.with(self(), x -> x.baddbmm(batch1, batch2, beta, alpha));
  }

  /**
   * The outer product: the products of each element of this vector with each of another; {@code
   * torch.outer}.
   *
   * @throws IllegalArgumentException if these are not vectors
   */
  default Tensor outer(Tensor vec2) {
    return TensorProducts.outer(self(), vec2);
  }

  /** Same as {@link #outer}; {@code torch.ger}. */
  default Tensor ger(Tensor vec2) {
    return outer(vec2);
  }

  /** The dot products of all pairs of vectors along the last dimensions; {@code torch.inner}. */
  default Tensor inner(Tensor other) {
    return TensorProducts.inner(self(), other);
  }

  /** Same as {@link Tensor#dot}, which for real numbers is the same; {@code torch.vdot}. */
  default Tensor vdot(Tensor other) {
    return self().dot(other);
  }

  /** Sums of products over the last dimensions of this tensor and the first of the other. */
  default Tensor tensordot(Tensor other, int dims) {
    return TensorProducts.tensordot(self(), other, dims);
  }

  /** Sums of products over pairs of dimensions; {@code torch.tensordot}. */
  default Tensor tensordot(Tensor other, int[] dimsSelf, int[] dimsOther) {
    return TensorProducts.tensordot(self(), other, dimsSelf, dimsOther);
  }

  /** The Kronecker product: blocks of each element times the whole other tensor. */
  default Tensor kron(Tensor other) {
    return TensorProducts.kron(self(), other);
  }

  /** The Euclidean distance of two tensors; {@code torch.dist}. */
  default Tensor dist(Tensor other) {
    return dist(other, 2);
  }

  /** The p-norm of the difference of two tensors, broadcast; {@code torch.dist}. */
  default Tensor dist(Tensor other, double p) {
    return Distances.between(self(), other, p);
  }

  /** The Euclidean distances of all pairs of rows; {@code torch.cdist}. */
  default Tensor cdist(Tensor other) {
    return cdist(other, 2);
  }

  /**
   * The p-norms of the differences of all pairs of rows, shapes [..., n, k] and [..., m, k] give
   * [..., n, m]; {@code torch.cdist}.
   */
  default Tensor cdist(Tensor other, double p) {
    return Distances.ofRows(self(), other, p);
  }

  /** The area under points spaced 1 apart along the last dimension; {@code torch.trapezoid}. */
  default Tensor trapezoid() {
    return trapezoid(1, -1);
  }

  /** The areas under points spaced {@code dx} apart along a dimension. */
  default Tensor trapezoid(double dx, int dim) {
    return Trapezoids.sum(self(), dx, dim);
  }

  /** The areas under points at the coordinates {@code x} along the last dimension. */
  default Tensor trapezoid(Tensor x) {
    return trapezoid(x, -1);
  }

  /**
   * The areas under points at the coordinates {@code x} along a dimension; {@code torch.trapezoid}.
   */
  default Tensor trapezoid(Tensor x, int dim) {
    return Trapezoids.sum(self(), x, dim);
  }

  /** Same as {@link #trapezoid()}. */
  default Tensor trapz() {
    return trapezoid();
  }

  /** Same as {@link #trapezoid(Tensor)}. */
  default Tensor trapz(Tensor x) {
    return trapezoid(x);
  }

  /** The cumulative areas under points spaced 1 apart along the last dimension. */
  default Tensor cumulativeTrapezoid() {
    return cumulativeTrapezoid(1, -1);
  }

  /** The cumulative areas under points spaced {@code dx} apart along a dimension. */
  default Tensor cumulativeTrapezoid(double dx, int dim) {
    return Trapezoids.cumulative(self(), dx, dim);
  }

  /** The cumulative areas under points at the coordinates {@code x} along a dimension. */
  default Tensor cumulativeTrapezoid(Tensor x, int dim) {
    return Trapezoids.cumulative(self(), x, dim);
  }

  /** The Vandermonde matrix: the powers of each element from n - 1 down to 0, for n elements. */
  default Tensor vander() {
    return Vandermonde.powers(self(), null, false);
  }

  /** The powers of this vector's elements, one row per element; {@code torch.vander}. */
  default Tensor vander(int n, boolean increasing) {
    return Vandermonde.powers(self(), n, increasing);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
