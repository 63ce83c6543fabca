package dev.lemur.core;

import dev.lemur.core.ops.Buckets;
import dev.lemur.core.ops.Counting;
import dev.lemur.core.ops.Creation;
import dev.lemur.core.ops.Masking;
import dev.lemur.core.ops.Overwriting;
import dev.lemur.core.ops.RowReplacement;
import dev.lemur.core.ops.ScatterReduction;
import dev.lemur.core.ops.Uniqueness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Elements and rows replaced, combined, counted and found. */
public sealed interface SelectionMethods permits Tensor {
  /** For each index the element with that row-major number; {@code torch.take_along_dim}. */
  default Tensor takeAlongDim(Tensor indices) {
    return RowReplacement.takeAlong(self().reshape(-1), indices.reshape(-1), 0);
  }

  /**
   * For each index the element along a dimension, as {@link Tensor#gather}, with the other
   * dimensions broadcast; {@code torch.take_along_dim}.
   */
  default Tensor takeAlongDim(Tensor indices, int dim) {
    return RowReplacement.takeAlong(self(), indices, dim);
  }

  /**
   * A copy with the elements of {@code source}, one after the other, where the mask is true; {@code
   * torch.masked_scatter}.
   *
   * @throws IllegalArgumentException if {@code source} has too few
   */
  default Tensor maskedScatter(Tensor mask, Tensor source) {
    return RowReplacement.masked(self(), mask, source);
  }

  /** As {@link #maskedScatter}, in place. */
  default Tensor maskedScatter_(Tensor mask, Tensor source) {
    return Overwriting.with(self(), x -> RowReplacement.masked(x, mask, source));
  }

  /** As the longer form, with the elements of this tensor among those combined. */
  default Tensor scatterReduce(int dim, Tensor index, Tensor source, String reduce) {
    return scatterReduce(dim, index, source, reduce, true);
  }

  /**
   * A copy with the elements of {@code source} combined with those that {@link Tensor#gather} would
   * take; {@code torch.scatter_reduce}.
   *
   * @param reduce "sum", "prod", "mean", "amax" or "amin"
   * @param includeSelf whether this tensor's elements at these places count
   */
  default Tensor scatterReduce(
      int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
    return ScatterReduction.apply(self(), dim, index, source, reduce, includeSelf);
  }

  /** As {@link #scatterReduce(int, Tensor, Tensor, String)}, in place. */
  default Tensor scatterReduce_(int dim, Tensor index, Tensor source, String reduce) {
    return scatterReduce_(dim, index, source, reduce, true);
  }

  /** As {@link #scatterReduce(int, Tensor, Tensor, String, boolean)}, in place. */
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

  /** As {@link #scatter(int, Tensor, Tensor, String)}, in place. */
  default Tensor scatter_(int dim, Tensor index, Tensor source, String reduce) {
    return Overwriting.with(self(), x -> x.scatter(dim, index, source, reduce));
  }

  /** As {@link #scatter(int, Tensor, Tensor, String)}, of one number for all places. */
  default Tensor scatter(int dim, Tensor index, double value, String reduce) {
    return scatter(
        dim, index, Creation.scalar(value, self().dtype()).expand(index.shape()), reduce);
  }

  /** As {@link #scatter(int, Tensor, double, String)}, in place. */
  default Tensor scatter_(int dim, Tensor index, double value, String reduce) {
    return Overwriting.with(self(), x -> x.scatter(dim, index, value, reduce));
  }

  /** A copy with other rows at the numbers of a dimension; {@code torch.index_copy}. */
  default Tensor indexCopy(int dim, Tensor index, Tensor source) {
    return RowReplacement.copy(self(), dim, index, source);
  }

  /** As {@link #indexCopy}, in place. */
  default Tensor indexCopy_(int dim, Tensor index, Tensor source) {
    return Overwriting.with(self(), x -> x.indexCopy(dim, index, source));
  }

  /** A copy with one number in the rows with the given numbers; {@code torch.index_fill}. */
  default Tensor indexFill(int dim, Tensor index, double value) {
    return indexFill(dim, index, Creation.scalar(value, self().dtype()));
  }

  /** As {@link #indexFill(int, Tensor, double)}, with the value of a 0-d tensor. */
  default Tensor indexFill(int dim, Tensor index, Tensor value) {
    return RowReplacement.fill(self(), dim, index, value);
  }

  /** As {@link #indexFill(int, Tensor, double)}, in place. */
  default Tensor indexFill_(int dim, Tensor index, double value) {
    return Overwriting.with(self(), x -> x.indexFill(dim, index, value));
  }

  /** As {@link #indexFill(int, Tensor, Tensor)}, in place. */
  default Tensor indexFill_(int dim, Tensor index, Tensor value) {
    return Overwriting.with(self(), x -> x.indexFill(dim, index, value));
  }

  /** A copy with rows added times {@code alpha}; {@code torch.index_add(alpha=...)}. */
  default Tensor indexAdd(int dim, Tensor index, Tensor source, double alpha) {
    return self().indexAdd(dim, index, source.mul(alpha).to(source.dtype()));
  }

  /** As {@link #indexAdd(int, Tensor, Tensor, double)}, in place. */
  default Tensor indexAdd_(int dim, Tensor index, Tensor source, double alpha) {
    return self().indexAdd_(dim, index, source.mul(alpha).to(source.dtype()));
  }

  /** As the longer form, with the rows of this tensor among those combined. */
  default Tensor indexReduce(int dim, Tensor index, Tensor source, String reduce) {
    return indexReduce(dim, index, source, reduce, true);
  }

  /**
   * A copy with the rows of {@code source} combined with those that the numbers name; {@code
   * torch.index_reduce}.
   *
   * @param reduce "prod", "mean", "amax" or "amin"
   */
  default Tensor indexReduce(
      int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
    return ScatterReduction.rows(self(), dim, index, source, reduce, includeSelf);
  }

  /** As {@link #indexReduce(int, Tensor, Tensor, String)}, in place. */
  default Tensor indexReduce_(int dim, Tensor index, Tensor source, String reduce) {
    return Overwriting.with(self(), x -> x.indexReduce(dim, index, source, reduce));
  }

  /** A copy with other elements at the given row-major numbers; {@code torch.put}. */
  default Tensor put(Tensor index, Tensor source) {
    return put(index, source, false);
  }

  /** As {@link #put(Tensor, Tensor)}, added to the present ones where told so. */
  default Tensor put(Tensor index, Tensor source, boolean accumulate) {
    return RowReplacement.numbered(self(), index, source, accumulate);
  }

  /** As {@link #put(Tensor, Tensor)}, in place. */
  default Tensor put_(Tensor index, Tensor source) {
    return put_(index, source, false);
  }

  /** As {@link #put(Tensor, Tensor, boolean)}, in place. */
  default Tensor put_(Tensor index, Tensor source, boolean accumulate) {
    return Overwriting.with(self(), x -> x.put(index, source, accumulate));
  }

  /** The indices of the elements that are not zero, a row each; {@code torch.argwhere}. */
  default Tensor argwhere() {
    return self().nonzero();
  }

  /**
   * The indices of the elements that are not zero, a vector for each dimension; {@code
   * torch.nonzero(as_tuple=True)}.
   */
  default List<Tensor> nonzeroAsTuple() {
    return Masking.nonzero(self().atleast1d()).unbind(1);
  }

  /** The different elements in ascending order; {@code torch.unique}. */
  default Tensor unique() {
    return Uniqueness.of(self()).output();
  }

  /** The different rows of a dimension in ascending order; {@code torch.unique(dim)}. */
  default Tensor unique(int dim) {
    return Uniqueness.of(self(), dim).output();
  }

  /**
   * The different elements, where each element is among them, and how often; {@code
   * torch.unique(return_inverse=True, return_counts=True)}.
   */
  default UniqueElements uniqueElements() {
    return Uniqueness.of(self());
  }

  /** As {@link #uniqueElements()} for the rows of a dimension. */
  default UniqueElements uniqueElements(int dim) {
    return Uniqueness.of(self(), dim);
  }

  /** The elements without those that equal the one before; {@code torch.unique_consecutive}. */
  default Tensor uniqueConsecutive() {
    return Uniqueness.consecutive(self()).output();
  }

  /** The rows of a dimension without those that equal the one before. */
  default Tensor uniqueConsecutive(int dim) {
    return Uniqueness.consecutive(self(), dim).output();
  }

  /** As {@link #uniqueElements()}, without those that equal the one before. */
  default UniqueElements uniqueConsecutiveElements() {
    return Uniqueness.consecutive(self());
  }

  /** As {@link #uniqueConsecutiveElements()} for the rows of a dimension. */
  default UniqueElements uniqueConsecutiveElements(int dim) {
    return Uniqueness.consecutive(self(), dim);
  }

  /** How often each whole number from 0 on is in this vector; {@code torch.bincount}. */
  default Tensor bincount() {
    return bincount(null, 0);
  }

  /** As {@link #bincount()}, of {@code minlength} numbers at least. */
  default Tensor bincount(int minlength) {
    return bincount(null, minlength);
  }

  /**
   * The sum of weights for each whole number from 0 on; {@code torch.bincount}.
   *
   * @throws IllegalArgumentException if there is a negative number, or this is no such vector
   */
  default Tensor bincount(@Nullable Tensor weights, int minlength) {
    return Counting.numbers(self(), weights, minlength);
  }

  /** How many elements each of 100 intervals from the least to the greatest has. */
  default Tensor histc() {
    return histc(100);
  }

  /** How many elements each of equal intervals from the least to the greatest has. */
  default Tensor histc(int bins) {
    return histc(bins, 0, 0);
  }

  /**
   * How many elements each of equal intervals has; {@code torch.histc}. Where {@code min} equals
   * {@code max} the range is that of the elements.
   */
  default Tensor histc(int bins, double min, double max) {
    return Counting.intervals(self(), bins, min, max);
  }

  /** Counts of equal intervals from the least to the greatest element. */
  default Histogram histogram(int bins) {
    return histogram(bins, null, null, false);
  }

  /**
   * Counts of equal intervals, and their edges; {@code torch.histogram}.
   *
   * @param range the least and the greatest number that count, null for those of the elements
   * @param weight how much each element counts, null for 1
   * @param density whether the counts are divided so that the histogram's area is 1
   */
  default Histogram histogram(
      int bins, double @Nullable [] range, @Nullable Tensor weight, boolean density) {
    return Counting.histogram(self(), bins, range, weight, density);
  }

  /** Counts of the intervals between given edges, in ascending order. */
  default Histogram histogram(Tensor bins) {
    return histogram(bins, null, false);
  }

  /** As {@link #histogram(Tensor)}, weighted, or as a density. */
  default Histogram histogram(Tensor bins, @Nullable Tensor weight, boolean density) {
    return Counting.histogram(self(), bins, weight, density);
  }

  /** For each value its place among the sorted elements of this tensor's last dimension. */
  default Tensor searchsorted(Tensor values) {
    return searchsorted(values, false);
  }

  /**
   * For each value the first index at which it keeps the order of this sorted vector, or of its row
   * of this tensor; {@code torch.searchsorted(this, values)}.
   *
   * @param right the last such index instead
   */
  default Tensor searchsorted(Tensor values, boolean right) {
    return Buckets.search(self(), values, right);
  }

  /** For each element its place among sorted boundaries; {@code torch.bucketize}. */
  default Tensor bucketize(Tensor boundaries) {
    return bucketize(boundaries, false);
  }

  /** As {@link #bucketize(Tensor)}, an element that equals a boundary behind it if told so. */
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
