package dev.lemur.core;

import dev.lemur.core.ops.AnyAndAll;
import dev.lemur.core.ops.Cumulative;
import dev.lemur.core.ops.LogSumExp;
import dev.lemur.core.ops.MaxAndMin;
import dev.lemur.core.ops.Norms;
import dev.lemur.core.ops.Products;
import dev.lemur.core.ops.SoftmaxOperation;
import dev.lemur.core.ops.SortAndTopK;
import dev.lemur.core.ops.Sums;
import dev.lemur.core.ops.Variance;

/**
 * Reductions and scans: sums, means, minima and maxima, sorting.
 *
 * <p>Negative dimensions count from the end: -1 is the last. Reduced dimensions are removed, or
 * kept with size 1 if {@code keepdim} is set. A dimension that does not exist throws an {@link
 * IndexOutOfBoundsException}.
 */
public sealed interface ReductionMethods permits Tensor {
  /** The sum of all elements, in int64 for integers and bools; {@code torch.sum}. */
  default Tensor sum() {
    return Sums.sum(self());
  }

  /** The sums along the given dimensions, all if none is given; {@code torch.sum}. */
  default Tensor sum(int... dims) {
    return Sums.sum(self(), false, dims);
  }

  /** The sums along a dimension; {@code torch.sum(dim, keepdim)}. */
  default Tensor sum(int dim, boolean keepdim) {
    return Sums.sum(self(), keepdim, dim);
  }

  /** The sums along some dimensions; {@code torch.sum(dims, keepdim)}. */
  default Tensor sum(int[] dims, boolean keepdim) {
    return Sums.sum(self(), keepdim, dims);
  }

  /**
   * Sums over the dimensions that broadcasting {@code shape} to this shape would stretch; {@code
   * tensor.sum_to_size}.
   *
   * @throws IllegalArgumentException if {@code shape} does not broadcast to this tensor's shape
   */
  default Tensor sumToSize(Shape shape) {
    return Sums.sumToSize(self(), shape);
  }

  /** Same as {@link #sumToSize(Shape)}. */
  default Tensor sumToSize(long... size) {
    return sumToSize(Shape.of(size));
  }

  /** The mean of all elements, NaN if there are none; {@code torch.mean}. */
  default Tensor mean() {
    return Sums.mean(self());
  }

  /** The means along the given dimensions, all if none is given; {@code torch.mean}. */
  default Tensor mean(int... dims) {
    return Sums.mean(self(), false, dims);
  }

  /** The means along a dimension; {@code torch.mean(dim, keepdim)}. */
  default Tensor mean(int dim, boolean keepdim) {
    return Sums.mean(self(), keepdim, dim);
  }

  /** The means along some dimensions; {@code torch.mean(dims, keepdim)}. */
  default Tensor mean(int[] dims, boolean keepdim) {
    return Sums.mean(self(), keepdim, dims);
  }

  /** The variance of all elements, with divisor n - 1; {@code torch.var}. */
  default Tensor var() {
    return Variance.var(self(), 1, false);
  }

  /** The variances along some dimensions, with divisor n - 1; {@code torch.var}. */
  default Tensor var(int... dims) {
    return Variance.var(self(), 1, false, dims);
  }

  /**
   * The variance of all elements, with divisor n - 1 if {@code unbiased}, otherwise n; {@code
   * torch.var(unbiased)}.
   */
  default Tensor var(boolean unbiased) {
    return Variance.var(self(), unbiased ? 1 : 0, false);
  }

  /**
   * The variances along a dimension, with divisor n - 1 if {@code unbiased}, otherwise n; {@code
   * torch.var(dim, unbiased)}.
   */
  default Tensor var(int dim, boolean unbiased) {
    return var(dim, unbiased, false);
  }

  /** Same as {@link #var(int, boolean)}; {@code torch.var(dim, unbiased, keepdim)}. */
  default Tensor var(int dim, boolean unbiased, boolean keepdim) {
    return Variance.var(self(), unbiased ? 1 : 0, keepdim, dim);
  }

  /**
   * Same as {@link #var(int, boolean, boolean)} along the given dimensions, all if none is given.
   */
  default Tensor var(int[] dims, boolean unbiased, boolean keepdim) {
    return Variance.var(self(), unbiased ? 1 : 0, keepdim, dims);
  }

  /**
   * The variances along the given dimensions, all if none is given, with divisor n - correction.
   */
  default Tensor var(int[] dims, double correction, boolean keepdim) {
    return Variance.var(self(), correction, keepdim, dims);
  }

  /** The standard deviation of all elements, with divisor n - 1; {@code torch.std}. */
  default Tensor std() {
    return Variance.std(self(), 1, false);
  }

  /** The standard deviations along some dimensions, with divisor n - 1; {@code torch.std}. */
  default Tensor std(int... dims) {
    return Variance.std(self(), 1, false, dims);
  }

  /**
   * The standard deviation of all elements, with divisor n - 1 if {@code unbiased}, otherwise n;
   * {@code torch.std(unbiased)}.
   */
  default Tensor std(boolean unbiased) {
    return Variance.std(self(), unbiased ? 1 : 0, false);
  }

  /**
   * The standard deviations along a dimension, with divisor n - 1 if {@code unbiased}, otherwise n;
   * {@code torch.std(dim, unbiased)}.
   */
  default Tensor std(int dim, boolean unbiased) {
    return std(dim, unbiased, false);
  }

  /** Same as {@link #std(int, boolean)}; {@code torch.std(dim, unbiased, keepdim)}. */
  default Tensor std(int dim, boolean unbiased, boolean keepdim) {
    return Variance.std(self(), unbiased ? 1 : 0, keepdim, dim);
  }

  /**
   * Same as {@link #std(int, boolean, boolean)} along the given dimensions, all if none is given.
   */
  default Tensor std(int[] dims, boolean unbiased, boolean keepdim) {
    return Variance.std(self(), unbiased ? 1 : 0, keepdim, dims);
  }

  /**
   * The standard deviations along the given dimensions, all if none is given, with divisor n -
   * correction.
   */
  default Tensor std(int[] dims, double correction, boolean keepdim) {
    return Variance.std(self(), correction, keepdim, dims);
  }

  /** The largest element, NaN if any is NaN; equal ones share the gradient; {@code torch.max}. */
  default Tensor max() {
    return MaxAndMin.MAX.of(self());
  }

  /** The largest elements along a dimension and their indices; {@code torch.max(dim)}. */
  default ValuesAndIndices max(int dim) {
    return max(dim, false);
  }

  /**
   * The largest elements along a dimension and the first index of each, which alone gets the
   * gradient; {@code torch.max(dim, keepdim)}.
   */
  default ValuesAndIndices max(int dim, boolean keepdim) {
    return SortAndTopK.extremes(self(), dim, keepdim, true);
  }

  /**
   * The largest elements along the given dimensions, all if none is given; equal ones share the
   * gradient; {@code torch.amax}.
   */
  default Tensor amax(int... dims) {
    return MaxAndMin.MAX.along(self(), false, dims);
  }

  /** Same as {@link #amax(int...)} along one dimension. */
  default Tensor amax(int dim, boolean keepdim) {
    return MaxAndMin.MAX.along(self(), keepdim, dim);
  }

  /** Same as {@link #amax(int...)} along some dimensions. */
  default Tensor amax(int[] dims, boolean keepdim) {
    return MaxAndMin.MAX.along(self(), keepdim, dims);
  }

  /** The row-major index of the first largest element; {@code torch.argmax}. */
  default Tensor argmax() {
    return SortAndTopK.argument(self(), true);
  }

  /** The first indices of the largest elements along a dimension; {@code torch.argmax}. */
  default Tensor argmax(int dim) {
    return argmax(dim, false);
  }

  /** The first indices of the largest elements along a dimension; {@code torch.argmax}. */
  default Tensor argmax(int dim, boolean keepdim) {
    return SortAndTopK.argument(self(), dim, keepdim, true);
  }

  /** The smallest element, NaN if any is NaN; equal ones share the gradient; {@code torch.min}. */
  default Tensor min() {
    return MaxAndMin.MIN.of(self());
  }

  /** The smallest elements along a dimension and their indices; {@code torch.min(dim)}. */
  default ValuesAndIndices min(int dim) {
    return min(dim, false);
  }

  /**
   * The smallest elements along a dimension and the first index of each, which alone gets the
   * gradient; {@code torch.min(dim, keepdim)}.
   */
  default ValuesAndIndices min(int dim, boolean keepdim) {
    return SortAndTopK.extremes(self(), dim, keepdim, false);
  }

  /**
   * The smallest elements along the given dimensions, all if none is given; equal ones share the
   * gradient; {@code torch.amin}.
   */
  default Tensor amin(int... dims) {
    return MaxAndMin.MIN.along(self(), false, dims);
  }

  /** Same as {@link #amin(int...)} along one dimension. */
  default Tensor amin(int dim, boolean keepdim) {
    return MaxAndMin.MIN.along(self(), keepdim, dim);
  }

  /** Same as {@link #amin(int...)} along some dimensions. */
  default Tensor amin(int[] dims, boolean keepdim) {
    return MaxAndMin.MIN.along(self(), keepdim, dims);
  }

  /** The row-major index of the first smallest element; {@code torch.argmin}. */
  default Tensor argmin() {
    return SortAndTopK.argument(self(), false);
  }

  /** The first indices of the smallest elements along a dimension; {@code torch.argmin}. */
  default Tensor argmin(int dim) {
    return argmin(dim, false);
  }

  /** The first indices of the smallest elements along a dimension; {@code torch.argmin}. */
  default Tensor argmin(int dim, boolean keepdim) {
    return SortAndTopK.argument(self(), dim, keepdim, false);
  }

  /** The product of all elements, in int64 for integers and bools; {@code torch.prod}. */
  default Tensor prod() {
    return Products.prod(self());
  }

  /** The products along a dimension; {@code torch.prod}. */
  default Tensor prod(int dim) {
    return prod(dim, false);
  }

  /** The products along a dimension; {@code torch.prod(dim, keepdim)}. */
  default Tensor prod(int dim, boolean keepdim) {
    return Products.prod(self(), dim, keepdim);
  }

  /** {@code log(sum(exp(x)))} along some dimensions, without overflow; {@code torch.logsumexp}. */
  default Tensor logsumexp(int... dims) {
    return LogSumExp.logsumexp(self(), false, dims);
  }

  /** Same as {@link #logsumexp(int...)} along one dimension. */
  default Tensor logsumexp(int dim, boolean keepdim) {
    return LogSumExp.logsumexp(self(), keepdim, dim);
  }

  /** Same as {@link #logsumexp(int...)} along some dimensions. */
  default Tensor logsumexp(int[] dims, boolean keepdim) {
    return LogSumExp.logsumexp(self(), keepdim, dims);
  }

  /** The Euclidean norm of all elements; {@code torch.norm}. */
  default Tensor norm() {
    return Norms.norm(self(), 2, false);
  }

  /**
   * The p-norm of all elements, {@code sum(|x|^p)^(1/p)}; {@code torch.norm(p)}. The 0-norm is the
   * number of elements that are not 0, the norms of plus and minus infinity the largest and the
   * smallest magnitude.
   */
  default Tensor norm(double p) {
    return Norms.norm(self(), p, false);
  }

  /** The p-norms along the given dimensions, all if none is given; {@code torch.norm(p, dims)}. */
  default Tensor norm(double p, int... dims) {
    return Norms.norm(self(), p, false, dims);
  }

  /** The p-norms along a dimension; {@code torch.norm(p, dim, keepdim)}. */
  default Tensor norm(double p, int dim, boolean keepdim) {
    return Norms.norm(self(), p, keepdim, dim);
  }

  /** The p-norms along some dimensions; {@code torch.norm(p, dims, keepdim)}. */
  default Tensor norm(double p, int[] dims, boolean keepdim) {
    return Norms.norm(self(), p, keepdim, dims);
  }

  /**
   * Whether any element is nonzero, along the given dimensions or all if none is given; {@code
   * torch.any}.
   */
  default Tensor any(int... dims) {
    return AnyAndAll.any(self(), false, dims);
  }

  /** Same as {@link #any(int...)} along one dimension. */
  default Tensor any(int dim, boolean keepdim) {
    return AnyAndAll.any(self(), keepdim, dim);
  }

  /**
   * Whether every element is nonzero, along the given dimensions or all if none is given; {@code
   * torch.all}.
   */
  default Tensor all(int... dims) {
    return AnyAndAll.all(self(), false, dims);
  }

  /** Same as {@link #all(int...)} along one dimension. */
  default Tensor all(int dim, boolean keepdim) {
    return AnyAndAll.all(self(), keepdim, dim);
  }

  /**
   * The number of nonzero elements along the given dimensions, all if none is given; {@code
   * torch.count_nonzero}.
   */
  default Tensor countNonzero(int... dims) {
    return AnyAndAll.count(self(), dims);
  }

  /** The cumulative sums along a dimension; {@code torch.cumsum}. */
  default Tensor cumsum(int dim) {
    return Cumulative.sum(self(), dim);
  }

  /** The cumulative products along a dimension; {@code torch.cumprod}. */
  default Tensor cumprod(int dim) {
    return Cumulative.prod(self(), dim);
  }

  /**
   * {@code exp(x) / sum(exp(x))} along a dimension; {@code torch.softmax}.
   *
   * @throws IllegalArgumentException if the elements are integers
   */
  default Tensor softmax(int dim) {
    return SoftmaxOperation.softmax(self(), dim);
  }

  /**
   * {@code x - log(sum(exp(x)))} along a dimension; {@code torch.log_softmax}.
   *
   * @throws IllegalArgumentException if the elements are integers
   */
  default Tensor logSoftmax(int dim) {
    return SoftmaxOperation.logSoftmax(self(), dim);
  }

  /** The elements along the last dimension in ascending order; {@code torch.sort}. */
  default ValuesAndIndices sort() {
    return sort(-1, false);
  }

  /** The elements along a dimension in ascending order; {@code torch.sort(dim)}. */
  default ValuesAndIndices sort(int dim) {
    return sort(dim, false);
  }

  /**
   * The elements along a dimension sorted stably, with NaN as the largest; {@code torch.sort(dim,
   * descending, stable=True)}.
   */
  default ValuesAndIndices sort(int dim, boolean descending) {
    return SortAndTopK.sort(self(), dim, descending);
  }

  /** The indices that sort the last dimension; {@code torch.argsort}. */
  default Tensor argsort() {
    return argsort(-1, false);
  }

  /** The indices that sort a dimension; {@code torch.argsort(dim)}. */
  default Tensor argsort(int dim) {
    return argsort(dim, false);
  }

  /** The indices that sort a dimension; {@code torch.argsort(dim, descending, stable=True)}. */
  default Tensor argsort(int dim, boolean descending) {
    return SortAndTopK.argsort(self(), dim, descending);
  }

  /** The k largest elements along the last dimension, sorted; {@code torch.topk(k)}. */
  default ValuesAndIndices topk(int k) {
    return topk(k, -1, true);
  }

  /** The k largest elements along a dimension, sorted; {@code torch.topk(k, dim)}. */
  default ValuesAndIndices topk(int k, int dim) {
    return topk(k, dim, true);
  }

  /**
   * The k largest or smallest elements along a dimension, sorted; {@code torch.topk(k, dim,
   * largest)}.
   *
   * @throws IllegalArgumentException if there are fewer than k
   */
  default ValuesAndIndices topk(int k, int dim, boolean largest) {
    return SortAndTopK.top(self(), k, dim, largest);
  }

  /** The median of all elements, the lower of the two middle ones; {@code torch.median}. */
  default Tensor median() {
    return SortAndTopK.median(self());
  }

  /** The lower medians along a dimension and their indices; {@code torch.median(dim)}. */
  default ValuesAndIndices median(int dim) {
    return median(dim, false);
  }

  /** The lower medians along a dimension and their indices; {@code torch.median(dim, keepdim)}. */
  default ValuesAndIndices median(int dim, boolean keepdim) {
    return SortAndTopK.median(self(), dim, keepdim);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
