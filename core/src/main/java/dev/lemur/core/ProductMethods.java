package dev.lemur.core;

import dev.lemur.core.ops.Distances;
import dev.lemur.core.ops.Overwriting;
import dev.lemur.core.ops.TensorProducts;
import dev.lemur.core.ops.Trapezoids;
import dev.lemur.core.ops.Vandermonde;
import dev.lemur.core.ops.WeightedProducts;

/** Products added to tensors, products of all pairs, distances. */
public sealed interface ProductMethods permits Tensor {
  /** {@code this + mat1 mat2}; {@code torch.addmm}. */
  default Tensor addmm(Tensor mat1, Tensor mat2) {
    return addmm(mat1, mat2, 1, 1);
  }

  /**
   * {@code beta * this + alpha * (mat1 mat2)}, this tensor broadcast to the product; {@code
   * torch.addmm}. A {@code beta} of 0 leaves out even NaN.
   *
   * @throws IllegalArgumentException if the shapes or types do not fit
   */
  default Tensor addmm(Tensor mat1, Tensor mat2, double beta, double alpha) {
    return WeightedProducts.addmm(self(), mat1, mat2, beta, alpha);
  }

  /** As {@link #addmm(Tensor, Tensor)}, in place. */
  default Tensor addmm_(Tensor mat1, Tensor mat2) {
    return addmm_(mat1, mat2, 1, 1);
  }

  /** As {@link #addmm(Tensor, Tensor, double, double)}, in place. */
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

  /** As {@link #addmv(Tensor, Tensor)}, in place. */
  default Tensor addmv_(Tensor mat, Tensor vec) {
    return addmv_(mat, vec, 1, 1);
  }

  /** As {@link #addmv(Tensor, Tensor, double, double)}, in place. */
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

  /** As {@link #addr(Tensor, Tensor)}, in place. */
  default Tensor addr_(Tensor vec1, Tensor vec2) {
    return addr_(vec1, vec2, 1, 1);
  }

  /** As {@link #addr(Tensor, Tensor, double, double)}, in place. */
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

  /** As {@link #addbmm(Tensor, Tensor)}, in place. */
  default Tensor addbmm_(Tensor batch1, Tensor batch2) {
    return addbmm_(batch1, batch2, 1, 1);
  }

  /** As {@link #addbmm(Tensor, Tensor, double, double)}, in place. */
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

  /** As {@link #baddbmm(Tensor, Tensor)}, in place. */
  default Tensor baddbmm_(Tensor batch1, Tensor batch2) {
    return baddbmm_(batch1, batch2, 1, 1);
  }

  /** As {@link #baddbmm(Tensor, Tensor, double, double)}, in place. */
  default Tensor baddbmm_(Tensor batch1, Tensor batch2, double beta, double alpha) {
    return Overwriting.with(self(), x -> x.baddbmm(batch1, batch2, beta, alpha));
  }

  /**
   * The matrix of all products of an element of this vector and one of another; {@code
   * torch.outer}.
   *
   * @throws IllegalArgumentException if these are not vectors
   */
  default Tensor outer(Tensor vec2) {
    return TensorProducts.outer(self(), vec2);
  }

  /** As {@link #outer}; {@code torch.ger}. */
  default Tensor ger(Tensor vec2) {
    return outer(vec2);
  }

  /** Sums of products along the last dimensions, of all pairs of others; {@code torch.inner}. */
  default Tensor inner(Tensor other) {
    return TensorProducts.inner(self(), other);
  }

  /** As {@link Tensor#dot}, which for real numbers is the same; {@code torch.vdot}. */
  default Tensor vdot(Tensor other) {
    return self().dot(other);
  }

  /** Sums of products along the last dimensions of this and the first of the other tensor. */
  default Tensor tensordot(Tensor other, int dims) {
    return TensorProducts.tensordot(self(), other, dims);
  }

  /** Sums of products along pairs of dimensions; {@code torch.tensordot}. */
  default Tensor tensordot(Tensor other, int[] dimsSelf, int[] dimsOther) {
    return TensorProducts.tensordot(self(), other, dimsSelf, dimsOther);
  }

  /** The Kronecker product: each element times all of the other tensor, as blocks. */
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
   * The p-norms of the differences of all pairs of rows, [..., n, k] and [..., m, k] give [..., n,
   * m]; {@code torch.cdist}.
   */
  default Tensor cdist(Tensor other, double p) {
    return Distances.ofRows(self(), other, p);
  }

  /** The area below points at distances of 1, along the last dimension; {@code torch.trapezoid}. */
  default Tensor trapezoid() {
    return trapezoid(1, -1);
  }

  /** The areas below points at distances of {@code dx} along a dimension. */
  default Tensor trapezoid(double dx, int dim) {
    return Trapezoids.sum(self(), dx, dim);
  }

  /** The areas below points at the places {@code x} along the last dimension. */
  default Tensor trapezoid(Tensor x) {
    return trapezoid(x, -1);
  }

  /** The areas below points at the places {@code x} along a dimension; {@code torch.trapezoid}. */
  default Tensor trapezoid(Tensor x, int dim) {
    return Trapezoids.sum(self(), x, dim);
  }

  /** As {@link #trapezoid()}. */
  default Tensor trapz() {
    return trapezoid();
  }

  /** As {@link #trapezoid(Tensor)}. */
  default Tensor trapz(Tensor x) {
    return trapezoid(x);
  }

  /** The areas up to each point, at distances of 1, along the last dimension. */
  default Tensor cumulativeTrapezoid() {
    return cumulativeTrapezoid(1, -1);
  }

  /** The areas up to each point, at distances of {@code dx}, along a dimension. */
  default Tensor cumulativeTrapezoid(double dx, int dim) {
    return Trapezoids.cumulative(self(), dx, dim);
  }

  /** The areas up to each point, at the places {@code x}, along a dimension. */
  default Tensor cumulativeTrapezoid(Tensor x, int dim) {
    return Trapezoids.cumulative(self(), x, dim);
  }

  /** The powers of this vector's elements from the highest to 0, as many as there are elements. */
  default Tensor vander() {
    return Vandermonde.powers(self(), null, false);
  }

  /** The powers of this vector's elements, a row each; {@code torch.vander}. */
  default Tensor vander(int n, boolean increasing) {
    return Vandermonde.powers(self(), n, increasing);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
