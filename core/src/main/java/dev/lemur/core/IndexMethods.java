package dev.lemur.core;

import dev.lemur.core.ops.Creation;
import dev.lemur.core.ops.FlipRollRepeat;
import dev.lemur.core.ops.GatherScatter;
import dev.lemur.core.ops.GatherScatter.Mode;
import dev.lemur.core.ops.IndexSelect;
import dev.lemur.core.ops.Masking;
import dev.lemur.core.ops.Splitting;
import dev.lemur.core.ops.Take;
import java.util.List;

/**
 * Selecting elements by position: splitting, indexing, rearranging.
 *
 * <p>Indices are int64 or int32 tensors; masks are bool tensors. Negative dimensions count from the
 * end; indices in a tensor must not be negative. Gradients of repeated indices add up.
 */
public sealed interface IndexMethods permits Tensor {
  /** Views of the parts of {@code size} along the first dimension; {@code torch.split}. */
  default List<Tensor> split(int size) {
    return split(size, 0);
  }

  /** Views of the parts of {@code size} along a dimension, the last one possibly smaller. */
  default List<Tensor> split(int size, int dim) {
    return Splitting.split(self(), size, dim);
  }

  /**
   * Views of the parts of the given sizes along a dimension; {@code torch.split}.
   *
   * @throws IllegalArgumentException if the sizes do not add up to the dimension's
   */
  default List<Tensor> split(int[] sizes, int dim) {
    return Splitting.split(self(), sizes, dim);
  }

  /** Views of at most {@code chunks} parts of the first dimension; {@code torch.chunk}. */
  default List<Tensor> chunk(int chunks) {
    return chunk(chunks, 0);
  }

  /** Views of at most {@code chunks} parts of a dimension, equal in size except the last. */
  default List<Tensor> chunk(int chunks, int dim) {
    return Splitting.chunk(self(), chunks, dim);
  }

  /** A view for each index of the first dimension; {@code torch.unbind}. */
  default List<Tensor> unbind() {
    return unbind(0);
  }

  /** A view for each index of a dimension, without that dimension; {@code torch.unbind}. */
  default List<Tensor> unbind(int dim) {
    return Splitting.unbind(self(), dim);
  }

  /**
   * The slices along a dimension at the indices in the vector {@code index}; {@code
   * torch.index_select}.
   *
   * @throws IndexOutOfBoundsException if an index is out of range
   */
  default Tensor indexSelect(int dim, Tensor index) {
    return IndexSelect.select(self(), dim, index);
  }

  /**
   * A copy with the slices of {@code source} added to those at {@code index}; {@code
   * torch.index_add}.
   */
  default Tensor indexAdd(int dim, Tensor index, Tensor source) {
    return IndexSelect.add(self(), dim, index, source);
  }

  /** Adds the slices of {@code source} to those at {@code index}; {@code tensor.index_add_}. */
  default Tensor indexAdd_(int dim, Tensor index, Tensor source) {
    return IndexSelect.addInPlace(self(), dim, index, source);
  }

  /**
   * For each element of {@code index}, the element of this tensor at the same position, except that
   * the index in {@code dim} is that element; {@code torch.gather}.
   *
   * @throws IndexOutOfBoundsException if an index is out of range
   */
  default Tensor gather(int dim, Tensor index) {
    return GatherScatter.gather(self(), dim, index);
  }

  /**
   * A copy with the elements that {@link #gather} would take replaced by those of {@code source};
   * {@code torch.scatter}.
   */
  default Tensor scatter(int dim, Tensor index, Tensor source) {
    return GatherScatter.scatter(Mode.REPLACE, self(), dim, index, source);
  }

  /** A copy with the elements that {@link #gather} would take replaced by one value. */
  default Tensor scatter(int dim, Tensor index, double value) {
    return GatherScatter.scatter(self(), dim, index, value);
  }

  /** Replaces the elements that {@link #gather} would take; {@code tensor.scatter_}. */
  default Tensor scatter_(int dim, Tensor index, Tensor source) {
    return GatherScatter.scatterInPlace(Mode.REPLACE, self(), dim, index, source);
  }

  /** Replaces the elements that {@link #gather} would take by one value. */
  default Tensor scatter_(int dim, Tensor index, double value) {
    return GatherScatter.scatterInPlace(self(), dim, index, value);
  }

  /**
   * A copy with the elements of {@code source} added to those that {@link #gather} would take;
   * {@code torch.scatter_add}.
   */
  default Tensor scatterAdd(int dim, Tensor index, Tensor source) {
    return GatherScatter.scatter(Mode.ADD, self(), dim, index, source);
  }

  /** Adds to the elements that {@link #gather} would take; {@code tensor.scatter_add_}. */
  default Tensor scatterAdd_(int dim, Tensor index, Tensor source) {
    return GatherScatter.scatterInPlace(Mode.ADD, self(), dim, index, source);
  }

  /** The elements at the given row-major (flat) indices; {@code torch.take}. */
  default Tensor take(Tensor index) {
    return Take.take(self(), index);
  }

  /** A vector of the elements where the mask is true, broadcast; {@code torch.masked_select}. */
  default Tensor maskedSelect(Tensor mask) {
    return Masking.select(self(), mask);
  }

  /** A copy filled with one value where the mask is true, broadcast; {@code torch.masked_fill}. */
  default Tensor maskedFill(Tensor mask, double value) {
    return maskedFill(mask, Creation.scalar(value, self().dtype()));
  }

  /** Same as {@link #maskedFill(Tensor, double)}, with the value of a 0-d tensor. */
  default Tensor maskedFill(Tensor mask, Tensor value) {
    return Masking.fill(self(), mask, value);
  }

  /** Sets the elements where the mask is true, broadcast; {@code tensor.masked_fill_}. */
  default Tensor maskedFill_(Tensor mask, double value) {
    return maskedFill_(mask, Creation.scalar(value, self().dtype()));
  }

  /** Same as {@link #maskedFill_(Tensor, double)}, with the value of a 0-d tensor. */
  default Tensor maskedFill_(Tensor mask, Tensor value) {
    return Masking.fillInPlace(self(), mask, value);
  }

  /** The indices of the nonzero elements, one int64 row each; {@code torch.nonzero}. */
  default Tensor nonzero() {
    return Masking.nonzero(self());
  }

  /**
   * The first {@code size} rows of {@link #nonzero()}; rows of -1 follow if there are fewer; {@code
   * torch.nonzero_static}.
   *
   * @throws IllegalArgumentException if {@code size} is negative
   */
  default Tensor nonzeroStatic(int size) {
    return nonzeroStatic(size, -1);
  }

  /** Same as {@link #nonzeroStatic(int)}, with rows of {@code fillValue} for what is missing. */
  default Tensor nonzeroStatic(int size, long fillValue) {
    return Masking.nonzero(self(), size, fillValue);
  }

  /** A copy reversed along the given dimensions; {@code torch.flip}. */
  default Tensor flip(int... dims) {
    return FlipRollRepeat.flip(self(), dims);
  }

  /**
   * A copy with all elements shifted in row-major order; the last ones wrap around to the front.
   */
  default Tensor roll(int shift) {
    return FlipRollRepeat.roll(self(), shift);
  }

  /** A copy with the elements shifted along a dimension; the last ones wrap around to the front. */
  default Tensor roll(int shift, int dim) {
    return roll(new int[] {shift}, new int[] {dim});
  }

  /** Same as {@link #roll(int, int)} along several dimensions; {@code torch.roll}. */
  default Tensor roll(int[] shifts, int[] dims) {
    return FlipRollRepeat.roll(self(), shifts, dims);
  }

  /** Repeats the tensor along each dimension; {@code tensor.repeat}. */
  default Tensor repeat(long... repeats) {
    return FlipRollRepeat.repeat(self(), repeats);
  }

  /** A copy with zeros above the main diagonal of each matrix; {@code torch.tril}. */
  default Tensor tril() {
    return tril(0);
  }

  /** A copy with zeros above the diagonal that is {@code diagonal} above the main one. */
  default Tensor tril(int diagonal) {
    return FlipRollRepeat.tril(self(), diagonal);
  }

  /** A copy with zeros below the main diagonal of each matrix; {@code torch.triu}. */
  default Tensor triu() {
    return triu(0);
  }

  /** A copy with zeros below the diagonal that is {@code diagonal} above the main one. */
  default Tensor triu(int diagonal) {
    return FlipRollRepeat.triu(self(), diagonal);
  }

  /** A vector as the diagonal of a matrix, or a copy of a matrix's diagonal; {@code torch.diag}. */
  default Tensor diag() {
    return diag(0);
  }

  /** Same as {@link #diag()} for the diagonal that is {@code diagonal} above the main one. */
  default Tensor diag(int diagonal) {
    return FlipRollRepeat.diag(self(), diagonal);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
