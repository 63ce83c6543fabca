package dev.lemur.core;

import dev.lemur.core.ops.AsStrided;
import dev.lemur.core.ops.Diagonals;
import dev.lemur.core.ops.FlipRollRepeat;
import dev.lemur.core.ops.Overwriting;
import dev.lemur.core.ops.PartReplacement;
import dev.lemur.core.ops.Repetition;
import dev.lemur.core.ops.SectionSplitting;
import dev.lemur.core.ops.SlidingWindows;
import dev.lemur.core.ops.Stacking;
import java.util.List;

/** Repeating, rotating and splitting tensors, and writing to diagonals. */
public sealed interface ArrangementMethods permits Tensor {
  /**
   * Repeats the tensor along its last dimensions; {@code torch.tile}. If there are more counts than
   * dimensions, new leading dimensions are added.
   */
  default Tensor tile(long... repeats) {
    return Repetition.tile(self(), repeats);
  }

  /** A vector with each element repeated {@code repeats} times in a row. */
  default Tensor repeatInterleave(long repeats) {
    return Repetition.interleave(self(), repeats, null);
  }

  /**
   * Each slice along a dimension repeated {@code repeats} times in a row; {@code
   * torch.repeat_interleave(x, repeats, dim)}.
   */
  default Tensor repeatInterleave(long repeats, int dim) {
    return Repetition.interleave(self(), repeats, dim);
  }

  /** A vector with each element repeated as often as {@code repeats} says for it. */
  default Tensor repeatInterleave(Tensor repeats) {
    return Repetition.interleave(self(), repeats, null);
  }

  /**
   * Each slice along a dimension repeated as often as {@code repeats} says for it; {@code
   * torch.repeat_interleave}.
   *
   * @throws IllegalArgumentException if {@code repeats} does not have one number per slice
   */
  default Tensor repeatInterleave(Tensor repeats, int dim) {
    return Repetition.interleave(self(), repeats, dim);
  }

  /**
   * A view of all windows of {@code size} elements along a dimension, {@code step} apart, along a
   * new last dimension; {@code tensor.unfold}.
   *
   * @throws IllegalArgumentException if the dimension is smaller
   */
  default Tensor unfold(int dimension, int size, int step) {
    return SlidingWindows.unfold(self(), dimension, size, step);
  }

  /** Rotated by 90 degrees from the first dimension towards the second; {@code torch.rot90}. */
  default Tensor rot90() {
    return rot90(1, 0, 1);
  }

  /**
   * Rotated {@code k} times by 90 degrees from one dimension towards another; {@code torch.rot90}.
   */
  default Tensor rot90(int k, int... dims) {
    return FlipRollRepeat.rot90(self(), k, dims);
  }

  /** A copy with the columns in reverse order; {@code torch.fliplr}. */
  default Tensor fliplr() {
    return FlipRollRepeat.flipColumns(self());
  }

  /** A copy with the rows in reverse order; {@code torch.flipud}. */
  default Tensor flipud() {
    return FlipRollRepeat.flipRows(self());
  }

  /** The last dimension as the main diagonal of matrices; {@code torch.diag_embed}. */
  default Tensor diagEmbed() {
    return diagEmbed(0, -2, -1);
  }

  /** The last dimension as the diagonal of matrices that is {@code offset} above the main one. */
  default Tensor diagEmbed(int offset) {
    return diagEmbed(offset, -2, -1);
  }

  /** The last dimension as a diagonal of two new dimensions; {@code torch.diag_embed}. */
  default Tensor diagEmbed(int offset, int dim1, int dim2) {
    return Diagonals.embed(self(), offset, dim1, dim2);
  }

  /** All elements as the main diagonal of a matrix; {@code torch.diagflat}. */
  default Tensor diagflat() {
    return diagflat(0);
  }

  /** All elements as the diagonal of a matrix that is {@code offset} above the main one. */
  default Tensor diagflat(int offset) {
    return Diagonals.flat(self(), offset);
  }

  /** The sum of the main diagonal of a matrix; {@code torch.trace}. */
  default Tensor trace() {
    return Diagonals.trace(self());
  }

  /** Sets the main diagonal of a matrix; {@code tensor.fill_diagonal_}. */
  default Tensor fillDiagonal_(double value) {
    return fillDiagonal_(value, false);
  }

  /**
   * Sets the main diagonal: with more than two dimensions, the elements whose indices are all
   * equal; {@code tensor.fill_diagonal_}.
   *
   * @param wrap whether the diagonal of a tall matrix starts again one row below each square block
   */
  default Tensor fillDiagonal_(double value, boolean wrap) {
    return Diagonals.fill(self(), value, wrap);
  }

  /** A copy with the main diagonal replaced; {@code torch.diagonal_scatter}. */
  default Tensor diagonalScatter(Tensor source) {
    return diagonalScatter(source, 0, 0, 1);
  }

  /** A copy with a {@link Tensor#diagonal(int, int, int) diagonal} replaced. */
  default Tensor diagonalScatter(Tensor source, int offset, int dim1, int dim2) {
    return PartReplacement.diagonal(self(), source, offset, dim1, dim2);
  }

  /** A copy with the slice at an index of a dimension replaced; {@code torch.select_scatter}. */
  default Tensor selectScatter(Tensor source, int dim, int index) {
    return PartReplacement.select(self(), source, dim, index);
  }

  /**
   * A copy with the slices from {@code start} up to {@code end} replaced; {@code
   * torch.slice_scatter}.
   */
  default Tensor sliceScatter(Tensor source, int dim, long start, long end) {
    return sliceScatter(source, dim, start, end, 1);
  }

  /** A copy with every {@code step}-th slice replaced, from {@code start} up to {@code end}. */
  default Tensor sliceScatter(Tensor source, int dim, long start, long end, long step) {
    return PartReplacement.slice(self(), source, dim, start, end, step);
  }

  /** A copy with the elements that {@link #asStrided} would view replaced. */
  default Tensor asStridedScatter(Tensor source, Shape size, int[] stride, int storageOffset) {
    return PartReplacement.asStrided(self(), source, size, stride, storageOffset);
  }

  /**
   * Same as {@link Tensor#asStrided(Shape, int[], int)} starting at this tensor's storage offset.
   */
  default Tensor asStrided(Shape size, int[] stride) {
    return AsStrided.asStrided(self(), size, stride, self().strided().storageOffset());
  }

  /** Views of {@code sections} sections of the first dimension; {@code torch.tensor_split}. */
  default List<Tensor> tensorSplit(int sections) {
    return tensorSplit(sections, 0);
  }

  /**
   * Views of {@code sections} sections of a dimension; if it does not divide evenly, the first ones
   * are larger.
   */
  default List<Tensor> tensorSplit(int sections, int dim) {
    return SectionSplitting.sections(self(), sections, dim);
  }

  /** Views of the sections before, between and after the indices; {@code torch.tensor_split}. */
  default List<Tensor> tensorSplit(int[] indices, int dim) {
    return SectionSplitting.at(self(), indices, dim);
  }

  /** Views of equal sections of the columns; {@code torch.hsplit}. */
  default List<Tensor> hsplit(int sections) {
    return SectionSplitting.columns(self(), sections);
  }

  /** Views of the columns before, between and after the indices; {@code torch.hsplit}. */
  default List<Tensor> hsplit(int[] indices) {
    return SectionSplitting.columns(self(), indices);
  }

  /** Views of equal sections of the rows; {@code torch.vsplit}. */
  default List<Tensor> vsplit(int sections) {
    return SectionSplitting.rows(self(), sections);
  }

  /** Views of the rows before, between and after the indices; {@code torch.vsplit}. */
  default List<Tensor> vsplit(int[] indices) {
    return SectionSplitting.rows(self(), indices);
  }

  /** Views of equal sections of the third dimension; {@code torch.dsplit}. */
  default List<Tensor> dsplit(int sections) {
    return SectionSplitting.depths(self(), sections);
  }

  /** Views of the sections of the third dimension between the indices; {@code torch.dsplit}. */
  default List<Tensor> dsplit(int[] indices) {
    return SectionSplitting.depths(self(), indices);
  }

  /** Same as {@link Tensor#split(int[], int)}; {@code torch.split_with_sizes}. */
  default List<Tensor> splitWithSizes(int[] sizes, int dim) {
    return self().split(sizes, dim);
  }

  /** Same as {@link Tensor#chunk(int, int)}; {@code torch.unsafe_chunk}. */
  default List<Tensor> unsafeChunk(int chunks, int dim) {
    return self().chunk(chunks, dim);
  }

  /** Same as {@link Tensor#split(int, int)}; {@code torch.unsafe_split}. */
  default List<Tensor> unsafeSplit(int size, int dim) {
    return self().split(size, dim);
  }

  /** With at least one dimension; {@code torch.atleast_1d}. */
  default Tensor atleast1d() {
    return Stacking.atLeast1d(self());
  }

  /** With at least two dimensions; a vector becomes one row; {@code torch.atleast_2d}. */
  default Tensor atleast2d() {
    return Stacking.atLeast2d(self());
  }

  /** With at least three dimensions, added in front and at the end; {@code torch.atleast_3d}. */
  default Tensor atleast3d() {
    return Stacking.atLeast3d(self());
  }

  /** In-place version of {@link Tensor#tril(int)}. */
  default Tensor tril_(int diagonal) {
    return Overwriting.with(self(), x -> x.tril(diagonal));
  }

  /** In-place version of {@link Tensor#triu(int)}. */
  default Tensor triu_(int diagonal) {
    return Overwriting.with(self(), x -> x.triu(diagonal));
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
