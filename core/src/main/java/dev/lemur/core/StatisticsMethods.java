package dev.lemur.core;

import dev.lemur.core.ops.AnyAndAll;
import dev.lemur.core.ops.Covariance;
import dev.lemur.core.ops.Creation;
import dev.lemur.core.ops.CumulativeLogSum;
import dev.lemur.core.ops.Differences;
import dev.lemur.core.ops.NanSums;
import dev.lemur.core.ops.Overwriting;
import dev.lemur.core.ops.Quantiles;
import dev.lemur.core.ops.Ranked;
import dev.lemur.core.ops.Renormalization;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * More reductions and scans: quantiles, modes, cumulative minima and maxima, covariances,
 * differences. Dimensions are given as in {@link ReductionMethods}.
 */
public sealed interface StatisticsMethods permits Tensor {
  /** The sum of all elements that are not NaN; {@code torch.nansum}. */
  default Tensor nansum() {
    return NanSums.sum(self(), false);
  }

  /** The sums along some dimensions of the elements that are not NaN; {@code torch.nansum}. */
  default Tensor nansum(int... dims) {
    return NanSums.sum(self(), false, dims);
  }

  /** The sums along a dimension of the elements that are not NaN. */
  default Tensor nansum(int dim, boolean keepdim) {
    return NanSums.sum(self(), keepdim, dim);
  }

  /** The mean of all elements that are not NaN; {@code torch.nanmean}. */
  default Tensor nanmean() {
    return NanSums.mean(self(), false);
  }

  /** The means along some dimensions of the elements that are not NaN; {@code torch.nanmean}. */
  default Tensor nanmean(int... dims) {
    return NanSums.mean(self(), false, dims);
  }

  /** The means along a dimension of the elements that are not NaN. */
  default Tensor nanmean(int dim, boolean keepdim) {
    return NanSums.mean(self(), keepdim, dim);
  }

  /**
   * The median of all elements that are not NaN, the lower of the two middle ones; {@code
   * torch.nanmedian}.
   */
  default Tensor nanmedian() {
    return Ranked.nanMedian(self());
  }

  /** The lower medians of the elements that are not NaN; {@code torch.nanmedian(dim)}. */
  default ValuesAndIndices nanmedian(int dim) {
    return nanmedian(dim, false);
  }

  /** The lower medians of the elements that are not NaN; {@code torch.nanmedian(dim, keepdim)}. */
  default ValuesAndIndices nanmedian(int dim, boolean keepdim) {
    return Ranked.nanMedian(self(), dim, keepdim);
  }

  /** The {@code q}-quantile of all elements; {@code torch.quantile}. */
  default Tensor quantile(double q) {
    return quantile(q, null, false);
  }

  /** The quantiles of all elements, one for each element of {@code q}. */
  default Tensor quantile(Tensor q) {
    return quantile(q, null, false);
  }

  /** The quantiles along a dimension, or of all elements if it is null; {@code torch.quantile}. */
  default Tensor quantile(double q, @Nullable Integer dim, boolean keepdim) {
    return quantile(q, dim, keepdim, "linear");
  }

  /**
   * Same as {@link #quantile(double, Integer, boolean)}, for several {@code q} along a new first
   * dimension.
   */
  default Tensor quantile(Tensor q, @Nullable Integer dim, boolean keepdim) {
    return quantile(q, dim, keepdim, "linear");
  }

  /**
   * The quantiles along a dimension, or of all elements if it is null; {@code torch.quantile}.
   *
   * @param interpolation how to interpolate between two elements: "linear", "lower", "higher",
   *     "midpoint" or "nearest"
   */
  default Tensor quantile(double q, @Nullable Integer dim, boolean keepdim, String interpolation) {
    return quantile(Creation.scalar(q, self().dtype()), dim, keepdim, interpolation);
  }

  /** Same as {@link #quantile(double, Integer, boolean, String)}, for several. */
  default Tensor quantile(Tensor q, @Nullable Integer dim, boolean keepdim, String interpolation) {
    return Quantiles.of(self(), q, dim, keepdim, interpolation, false);
  }

  /** Same as {@link #quantile(double)}, ignoring NaN; {@code torch.nanquantile}. */
  default Tensor nanquantile(double q) {
    return nanquantile(q, null, false);
  }

  /** Same as {@link #quantile(double, Integer, boolean)}, of the elements that are not NaN. */
  default Tensor nanquantile(double q, @Nullable Integer dim, boolean keepdim) {
    return nanquantile(Creation.scalar(q, self().dtype()), dim, keepdim, "linear");
  }

  /**
   * Same as {@link #nanquantile(double, Integer, boolean)}, for several {@code q} along a new
   * dimension.
   */
  default Tensor nanquantile(Tensor q, @Nullable Integer dim, boolean keepdim) {
    return nanquantile(q, dim, keepdim, "linear");
  }

  /** Same as {@link #quantile(Tensor, Integer, boolean, String)}, of those that are not NaN. */
  default Tensor nanquantile(
      Tensor q, @Nullable Integer dim, boolean keepdim, String interpolation) {
    return Quantiles.of(self(), q, dim, keepdim, interpolation, true);
  }

  /**
   * The k-th smallest elements along the last dimension, and their indices; {@code torch.kthvalue}.
   */
  default ValuesAndIndices kthvalue(int k) {
    return kthvalue(k, -1, false);
  }

  /** The k-th smallest elements along a dimension, and their indices; {@code torch.kthvalue}. */
  default ValuesAndIndices kthvalue(int k, int dim) {
    return kthvalue(k, dim, false);
  }

  /** The k-th smallest elements along a dimension, and their indices; {@code torch.kthvalue}. */
  default ValuesAndIndices kthvalue(int k, int dim, boolean keepdim) {
    return Ranked.kth(self(), k, dim, keepdim);
  }

  /** The most frequent elements along the last dimension, and their indices; {@code torch.mode}. */
  default ValuesAndIndices mode() {
    return mode(-1, false);
  }

  /** The most frequent elements along a dimension, and their indices; {@code torch.mode}. */
  default ValuesAndIndices mode(int dim) {
    return mode(dim, false);
  }

  /**
   * The most frequent elements along a dimension, the smallest if tied, and their last indices;
   * {@code torch.mode}.
   */
  default ValuesAndIndices mode(int dim, boolean keepdim) {
    return Ranked.mode(self(), dim, keepdim);
  }

  /** The cumulative maxima along a dimension, and their last indices. */
  default ValuesAndIndices cummax(int dim) {
    return Ranked.soFar(self(), dim, true);
  }

  /** The cumulative minima along a dimension, and their last indices. */
  default ValuesAndIndices cummin(int dim) {
    return Ranked.soFar(self(), dim, false);
  }

  /** {@code log(exp(x[0]) + … + exp(x[i]))} along a dimension; {@code torch.logcumsumexp}. */
  default Tensor logcumsumexp(int dim) {
    return CumulativeLogSum.apply(self(), dim);
  }

  /** Each element minus the one before it, along the last dimension; {@code torch.diff}. */
  default Tensor diff() {
    return diff(1, -1);
  }

  /** Each element minus the one before it along a dimension, applied {@code n} times. */
  default Tensor diff(int n, int dim) {
    return diff(n, dim, null, null);
  }

  /** Same as {@link #diff(int, int)}, after prepending and appending slices; {@code torch.diff}. */
  default Tensor diff(int n, int dim, @Nullable Tensor prepend, @Nullable Tensor append) {
    return Differences.diff(self(), n, dim, prepend, append);
  }

  /** The gradient along each dimension, for points spaced 1 apart; {@code torch.gradient}. */
  default List<Tensor> gradient() {
    return gradient(1, IntStream.range(0, self().dim()).toArray());
  }

  /** The gradient along the given dimensions, for points at a given spacing. */
  default List<Tensor> gradient(double spacing, int... dims) {
    return gradient(Differences.evenly(self(), dims, spacing), dims, 1);
  }

  /**
   * The gradient along the given dimensions; {@code torch.gradient}.
   *
   * @param coordinates a vector per dimension with the coordinates of its points
   * @param edgeOrder 1 or 2, the order of accuracy at the edges
   */
  default List<Tensor> gradient(List<Tensor> coordinates, int[] dims, int edgeOrder) {
    return Differences.gradient(self(), coordinates, dims, edgeOrder);
  }

  /** The covariances of all pairs of rows, with divisor n - 1; {@code torch.cov}. */
  default Tensor cov() {
    return cov(1, null, null);
  }

  /**
   * The covariances of all pairs of rows; {@code torch.cov}.
   *
   * @param correction what is subtracted from the number of columns to give the divisor
   * @param fweights the frequency of each column, null for 1
   * @param aweights the weight of each column, null for 1
   */
  default Tensor cov(double correction, @Nullable Tensor fweights, @Nullable Tensor aweights) {
    return Covariance.of(self(), correction, fweights, aweights);
  }

  /** The correlations of all pairs of rows; {@code torch.corrcoef}. */
  default Tensor corrcoef() {
    return Covariance.correlation(self());
  }

  /** The smallest and the largest element; {@code torch.aminmax}. */
  default MinMax aminmax() {
    return new MinMax(self().amin(), self().amax());
  }

  /** The smallest and the largest elements along a dimension; {@code torch.aminmax}. */
  default MinMax aminmax(int dim, boolean keepdim) {
    return new MinMax(self().amin(dim, keepdim), self().amax(dim, keepdim));
  }

  /** The variance, with divisor n - 1, and the mean of all elements; {@code torch.var_mean}. */
  default VarMean varMean() {
    return new VarMean(self().var(), self().mean());
  }

  /** The variances, with divisor n - 1, and the means along some dimensions. */
  default VarMean varMean(int... dims) {
    return varMean(dims, 1, false);
  }

  /** The variances, with divisor n - correction, and the means; {@code torch.var_mean}. */
  default VarMean varMean(int[] dims, double correction, boolean keepdim) {
    return new VarMean(self().var(dims, correction, keepdim), self().mean(dims, keepdim));
  }

  /** The standard deviation, with divisor n - 1, and the mean of all elements. */
  default StdMean stdMean() {
    return new StdMean(self().std(), self().mean());
  }

  /** The standard deviations, with divisor n - 1, and the means along some dimensions. */
  default StdMean stdMean(int... dims) {
    return stdMean(dims, 1, false);
  }

  /** The standard deviations, with divisor n - correction, and the means. */
  default StdMean stdMean(int[] dims, double correction, boolean keepdim) {
    return new StdMean(self().std(dims, correction, keepdim), self().mean(dims, keepdim));
  }

  /**
   * The slices along a dimension, scaled down to the p-norm {@code maxnorm} where they exceed it.
   */
  default Tensor renorm(double p, int dim, double maxnorm) {
    return Renormalization.apply(self(), p, dim, maxnorm);
  }

  /** In-place version of {@link #renorm}. */
  default Tensor renorm_(double p, int dim, double maxnorm) {
    return Overwriting.with(self(), x -> x.renorm(p, dim, maxnorm));
  }

  /** The elements along the first dimension in ascending order; {@code torch.msort}. */
  default Tensor msort() {
    return self().sort(0).values();
  }

  /** Same as {@link Tensor#sort(int, boolean)}, whose order is stable in either case. */
  default ValuesAndIndices sort(int dim, boolean descending, boolean stable) {
    return self().sort(dim, descending);
  }

  /** Same as {@link Tensor#argsort(int, boolean)}, whose order is stable in either case. */
  default Tensor argsort(int dim, boolean descending, boolean stable) {
    return self().argsort(dim, descending);
  }

  /** The larger of each pair; {@link Tensor#maximum}. */
  default Tensor max(Tensor other) {
    return self().maximum(other);
  }

  /** The smaller of each pair; {@link Tensor#minimum}. */
  default Tensor min(Tensor other) {
    return self().minimum(other);
  }

  /** Whether any element along some dimensions is not zero; {@code torch.any(dims, keepdim)}. */
  default Tensor any(int[] dims, boolean keepdim) {
    return AnyAndAll.any(self(), keepdim, dims);
  }

  /** Whether every element along some dimensions is not zero; {@code torch.all(dims, keepdim)}. */
  default Tensor all(int[] dims, boolean keepdim) {
    return AnyAndAll.all(self(), keepdim, dims);
  }

  /** The sum of all elements, converted first; {@code torch.sum(dtype=...)}. */
  default Tensor sum(DType dtype) {
    return self().to(dtype).sum().to(dtype);
  }

  /** The sums along some dimensions of the elements, converted first. */
  default Tensor sum(int[] dims, boolean keepdim, DType dtype) {
    return self().to(dtype).sum(dims, keepdim).to(dtype);
  }

  /** The mean of all elements, converted first; {@code torch.mean(dtype=...)}. */
  default Tensor mean(DType dtype) {
    return self().to(dtype).mean();
  }

  /** The means along some dimensions of the elements, converted first. */
  default Tensor mean(int[] dims, boolean keepdim, DType dtype) {
    return self().to(dtype).mean(dims, keepdim);
  }

  /** The product of all elements, converted first; {@code torch.prod(dtype=...)}. */
  default Tensor prod(DType dtype) {
    return self().to(dtype).prod().to(dtype);
  }

  /** The products along a dimension of the elements, converted first. */
  default Tensor prod(int dim, boolean keepdim, DType dtype) {
    return self().to(dtype).prod(dim, keepdim).to(dtype);
  }

  /** Same as {@link Tensor#cumsum(int)} of the elements, converted first. */
  default Tensor cumsum(int dim, DType dtype) {
    return self().to(dtype).cumsum(dim).to(dtype);
  }

  /** Same as {@link Tensor#cumprod(int)} of the elements, converted first. */
  default Tensor cumprod(int dim, DType dtype) {
    return self().to(dtype).cumprod(dim).to(dtype);
  }

  /** In-place version of {@link Tensor#cumsum(int)}. */
  default Tensor cumsum_(int dim) {
    return Overwriting.with(self(), x -> x.cumsum(dim).to(x.dtype()));
  }

  /** In-place version of {@link Tensor#cumprod(int)}. */
  default Tensor cumprod_(int dim) {
    return Overwriting.with(self(), x -> x.cumprod(dim).to(x.dtype()));
  }

  /** Same as {@link Tensor#softmax(int)} of the elements, converted first. */
  default Tensor softmax(int dim, DType dtype) {
    return self().to(dtype).softmax(dim);
  }

  /** Same as {@link Tensor#logSoftmax(int)} of the elements, converted first. */
  default Tensor logSoftmax(int dim, DType dtype) {
    return self().to(dtype).logSoftmax(dim);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
