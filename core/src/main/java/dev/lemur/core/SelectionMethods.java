package dev.lemur.core;

import dev.lemur.core.ops.Buckets;
import dev.lemur.core.ops.Counting;
import dev.lemur.core.ops.Creation;
import dev.lemur.core.ops.Masking;
import dev.lemur.core.ops.Overwriting;
import dev.lemur.core.ops.RowReplacement;
import dev.lemur.core.ops.ScatterReduction;
import dev.lemur.core.ops.SegmentReduction;
import dev.lemur.core.ops.Uniqueness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replacing, combining, counting and finding elements. */
public sealed interface SelectionMethods permits Tensor {
  /** For each index, the element at that row-major position; {@code torch.take_along_dim}. */
  default Tensor takeAlongDim(Tensor indices) {
    return RowReplacement.takeAlong(self().reshape(-1), indices.reshape(-1), 0);
  }

  /**
   * Same as {@link Tensor#gather}, with the other dimensions broadcast; {@code
   * torch.take_along_dim}.
   */
  default Tensor takeAlongDim(Tensor indices, int dim) {
    return RowReplacement.takeAlong(self(), indices, dim);
  }

  /**
   * A copy with the elements of {@code source}, in order, where the mask is true; {@code
   * torch.masked_scatter}.
   *
   * @throws IllegalArgumentException if {@code source} has too few
   */
  default Tensor maskedScatter(Tensor mask, Tensor source) {
    return RowReplacement.masked(self(), mask, source);
  }

  /** In-place version of {@link #maskedScatter}. */
  default Tensor maskedScatter_(Tensor mask, Tensor source) {
    return Overwriting.with(self(), x -> RowReplacement.masked(x, mask, source));
  }

  /** Same as the longer form, with {@code includeSelf} true. */
  default Tensor scatterReduce(int dim, Tensor index, Tensor source, String reduce) {
    return scatterReduce(dim, index, source, reduce, true);
  }

  /**
   * A copy with the elements of {@code source} combined with those that {@link Tensor#gather} would
   * take; {@code torch.scatter_reduce}.
   *
   * @param reduce "sum", "prod", "mean", "amax" or "amin"
   * @param includeSelf whether this tensor's elements at these positions are included
   */
  default Tensor scatterReduce(
      int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
    return ScatterReduction.apply(self(), dim, index, source, reduce, includeSelf);
  }

  /** Same as the longer form, for segments of the first dimension that fill it. */
  default Tensor segmentReduce(String reduce, Tensor lengths) {
    return segmentReduce(reduce, lengths, 0, false, null);
  }

  /**
   * Reduces segments of consecutive elements of a dimension; {@code torch.segment_reduce}.
   *
   * @param reduce "sum", "prod", "mean", "max" or "min"
   * @param lengths the segments' lengths, in the last dimension; the dimensions before are those of
   *     this tensor before {@code axis}
   * @param axis the dimension that is segmented
   * @param unsafe whether the segments may leave elements at the end
   * @param initial what each reduction begins with; null for none
   */
  default Tensor segmentReduce(
      String reduce, Tensor lengths, int axis, boolean unsafe, @Nullable Double initial) {
    return SegmentReduction.byLengths(self(), reduce, lengths, axis, unsafe, initial);
  }

  /**
   * Same as {@link #segmentReduce}, for segments that are given by where each begins, and where the
   * last one ends; {@code torch.segment_reduce(offsets=...)}.
   */
  default Tensor segmentReduceByOffsets(
      String reduce, Tensor offsets, int axis, @Nullable Double initial) {
    return SegmentReduction.byOffsets(self(), reduce, offsets, axis, initial);
  }

  /** In-place version of {@link #scatterReduce(int, Tensor, Tensor, String)}. */
  default Tensor scatterReduce_(int dim, Tensor index, Tensor source, String reduce) {
    return scatterReduce_(dim, index, source, reduce, true);
  }

  /** In-place version of {@link #scatterReduce(int, Tensor, Tensor, String, boolean)}. */
  default Tensor scatterReduce_(
      int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
    return Overwriting.with(self(), x -> x.scatterReduce(dim, index, source, reduce, includeSelf));
  }

  /**
   * A copy with the elements of {@code source} combined with those that {@link Tensor#gather} would
   * take; {@code torch.scatter(reduce=...)}.
   *
   * @param reduce "add" or "multiply"
   */
  default Tensor scatter(int dim, Tensor index, Tensor source, String reduce) {
    return ScatterReduction.combined(self(), dim, index, source, reduce);
  }

  /** In-place version of {@link #scatter(int, Tensor, Tensor, String)}. */
  default Tensor scatter_(int dim, Tensor index, Tensor source, String reduce) {
    return Overwriting.with(self(), x -> x.scatter(dim, index, source, reduce));
  }

  /** Same as {@link #scatter(int, Tensor, Tensor, String)}, with one number for all positions. */
  default Tensor scatter(int dim, Tensor index, double value, String reduce) {
    return scatter(
        dim, index, Creation.scalar(value, self().dtype()).expand(index.shape()), reduce);
  }

  /** In-place version of {@link #scatter(int, Tensor, double, String)}. */
  default Tensor scatter_(int dim, Tensor index, double value, String reduce) {
    return Overwriting.with(self(), x -> x.scatter(dim, index, value, reduce));
  }

  /** A copy with the slices at the given indices replaced; {@code torch.index_copy}. */
  default Tensor indexCopy(int dim, Tensor index, Tensor source) {
    return RowReplacement.copy(self(), dim, index, source);
  }

  /** In-place version of {@link #indexCopy}. */
  default Tensor indexCopy_(int dim, Tensor index, Tensor source) {
    return Overwriting.with(self(), x -> x.indexCopy(dim, index, source));
  }

  /**
   * A copy with the slices at the given indices filled with one number; {@code torch.index_fill}.
   */
  default Tensor indexFill(int dim, Tensor index, double value) {
    return indexFill(dim, index, Creation.scalar(value, self().dtype()));
  }

  /** Same as {@link #indexFill(int, Tensor, double)}, with the value of a 0-d tensor. */
  default Tensor indexFill(int dim, Tensor index, Tensor value) {
    return RowReplacement.fill(self(), dim, index, value);
  }

  /** In-place version of {@link #indexFill(int, Tensor, double)}. */
  default Tensor indexFill_(int dim, Tensor index, double value) {
    return Overwriting.with(self(), x -> x.indexFill(dim, index, value));
  }

  /** In-place version of {@link #indexFill(int, Tensor, Tensor)}. */
  default Tensor indexFill_(int dim, Tensor index, Tensor value) {
    return Overwriting.with(self(), x -> x.indexFill(dim, index, value));
  }

  /**
   * A copy with {@code alpha} times the slices of {@code source} added; {@code
   * torch.index_add(alpha=...)}.
   */
  default Tensor indexAdd(int dim, Tensor index, Tensor source, double alpha) {
    return self().indexAdd(dim, index, source.mul(alpha).to(source.dtype()));
  }

  /** In-place version of {@link #indexAdd(int, Tensor, Tensor, double)}. */
  default Tensor indexAdd_(int dim, Tensor index, Tensor source, double alpha) {
    return self().indexAdd_(dim, index, source.mul(alpha).to(source.dtype()));
  }

  /** Same as the longer form, with {@code includeSelf} true. */
  default Tensor indexReduce(int dim, Tensor index, Tensor source, String reduce) {
    return indexReduce(dim, index, source, reduce, true);
  }

  /**
   * A copy with the slices of {@code source} combined with those at the given indices; {@code
   * torch.index_reduce}.
   *
   * @param reduce "prod", "mean", "amax" or "amin"
   */
  default Tensor indexReduce(
      int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
    return ScatterReduction.rows(self(), dim, index, source, reduce, includeSelf);
  }

  /** In-place version of {@link #indexReduce(int, Tensor, Tensor, String)}. */
  default Tensor indexReduce_(int dim, Tensor index, Tensor source, String reduce) {
    return Overwriting.with(self(), x -> x.indexReduce(dim, index, source, reduce));
  }

  /** A copy with the elements at the given row-major indices replaced; {@code torch.put}. */
  default Tensor put(Tensor index, Tensor source) {
    return put(index, source, false);
  }

  /** Same as {@link #put(Tensor, Tensor)}, adding to the current elements if {@code accumulate}. */
  default Tensor put(Tensor index, Tensor source, boolean accumulate) {
    return RowReplacement.numbered(self(), index, source, accumulate);
  }

  /** In-place version of {@link #put(Tensor, Tensor)}. */
  default Tensor put_(Tensor index, Tensor source) {
    return put_(index, source, false);
  }

  /** In-place version of {@link #put(Tensor, Tensor, boolean)}. */
  default Tensor put_(Tensor index, Tensor source, boolean accumulate) {
    return Overwriting.with(self(), x -> x.put(index, source, accumulate));
  }

  /** The indices of the nonzero elements, one row each; {@code torch.argwhere}. */
  default Tensor argwhere() {
    return self().nonzero();
  }

  /**
   * The indices of the nonzero elements, one vector per dimension; {@code
   * torch.nonzero(as_tuple=True)}.
   */
  default List<Tensor> nonzeroAsTuple() {
    return Masking.nonzero(self().atleast1d()).unbind(1);
  }

  /** The distinct elements in ascending order; {@code torch.unique}. */
  default Tensor unique() {
    return Uniqueness.of(self()).output();
  }

  /** The distinct slices along a dimension in ascending order; {@code torch.unique(dim)}. */
  default Tensor unique(int dim) {
    return Uniqueness.of(self(), dim).output();
  }

  /**
   * The distinct elements, the index of each element among them, and their counts; {@code
   * torch.unique(return_inverse=True, return_counts=True)}.
   */
  default UniqueElements uniqueElements() {
    return Uniqueness.of(self());
  }

  /** Same as {@link #uniqueElements()} for the slices along a dimension. */
  default UniqueElements uniqueElements(int dim) {
    return Uniqueness.of(self(), dim);
  }

  /** The elements without consecutive duplicates; {@code torch.unique_consecutive}. */
  default Tensor uniqueConsecutive() {
    return Uniqueness.consecutive(self()).output();
  }

  /** The slices along a dimension without consecutive duplicates. */
  default Tensor uniqueConsecutive(int dim) {
    return Uniqueness.consecutive(self(), dim).output();
  }

  /** Same as {@link #uniqueElements()}, removing only consecutive duplicates. */
  default UniqueElements uniqueConsecutiveElements() {
    return Uniqueness.consecutive(self());
  }

  /** Same as {@link #uniqueConsecutiveElements()} for the slices along a dimension. */
  default UniqueElements uniqueConsecutiveElements(int dim) {
    return Uniqueness.consecutive(self(), dim);
  }

  /** How often each integer from 0 on occurs in this vector; {@code torch.bincount}. */
  default Tensor bincount() {
    return bincount(null, 0);
  }

  /** Same as {@link #bincount()}, with at least {@code minlength} counts. */
  default Tensor bincount(int minlength) {
    return bincount(null, minlength);
  }

  /**
   * The sum of the weights of each integer from 0 on; {@code torch.bincount}.
   *
   * @throws IllegalArgumentException if there is a negative number, or this is not a vector of
   *     integers
   */
  default Tensor bincount(@Nullable Tensor weights, int minlength) {
    return Counting.numbers(self(), weights, minlength);
  }

  /** The number of elements in each of 100 equal intervals from the smallest to the largest. */
  default Tensor histc() {
    return histc(100);
  }

  /**
   * The number of elements in each of {@code bins} equal intervals from the smallest to the
   * largest.
   */
  default Tensor histc(int bins) {
    return histc(bins, 0, 0);
  }

  /**
   * The number of elements in each of {@code bins} equal intervals; {@code torch.histc}. If {@code
   * min} equals {@code max}, the range is that of the elements.
   */
  default Tensor histc(int bins, double min, double max) {
    return Counting.intervals(self(), bins, min, max);
  }

  /** Counts in equal intervals from the smallest to the largest element. */
  default Histogram histogram(int bins) {
    return histogram(bins, null, null, false);
  }

  /**
   * Counts in equal intervals, and their edges; {@code torch.histogram}.
   *
   * @param range the smallest and the largest number to count, null for the range of the elements
   * @param weight the weight of each element, null for 1
   * @param density whether the counts are scaled so that the histogram's area is 1
   */
  default Histogram histogram(
      int bins, double @Nullable [] range, @Nullable Tensor weight, boolean density) {
    return Counting.histogram(self(), bins, range, weight, density);
  }

  /** Counts in the intervals between the given ascending edges. */
  default Histogram histogram(Tensor bins) {
    return histogram(bins, null, false);
  }

  /** Same as {@link #histogram(Tensor)}, weighted, or as a density. */
  default Histogram histogram(Tensor bins, @Nullable Tensor weight, boolean density) {
    return Counting.histogram(self(), bins, weight, density);
  }

  /** For each value, its position among the sorted elements of this tensor's last dimension. */
  default Tensor searchsorted(Tensor values) {
    return searchsorted(values, false);
  }

  /**
   * For each value, the first index at which inserting it keeps this sorted vector, or its row of
   * this tensor, sorted; {@code torch.searchsorted(this, values)}.
   *
   * @param right whether to return the last such index instead
   */
  default Tensor searchsorted(Tensor values, boolean right) {
    return Buckets.search(self(), values, right);
  }

  /** For each element, its position among sorted boundaries; {@code torch.bucketize}. */
  default Tensor bucketize(Tensor boundaries) {
    return bucketize(boundaries, false);
  }

  /**
   * Same as {@link #bucketize(Tensor)}, placing an element after an equal boundary if {@code
   * right}.
   */
  default Tensor bucketize(Tensor boundaries, boolean right) {
    return Buckets.search(boundaries, self(), right);
  }

  /** Whether each element is among others; {@code torch.isin}. */
  default Tensor isin(Tensor testElements) {
    return Buckets.isIn(self(), testElements);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
