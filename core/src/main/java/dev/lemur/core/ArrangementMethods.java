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

/** Elements repeated, turned, cut into sections, put on diagonals. */
public sealed interface ArrangementMethods permits Tensor {
  /**
   * The tensor so many times along its last dimensions; {@code torch.tile}. Where there are more
   * numbers than dimensions, new ones come first.
   */
  default Tensor tile(long... repeats) {
    return Repetition.tile(self(), repeats);
  }

  /** Each element so many times, one after the other, as a vector. */
  default Tensor repeatInterleave(long repeats) {
    return Repetition.interleave(self(), repeats, null);
  }

  /** Each row of a dimension so many times; {@code torch.repeat_interleave(x, repeats, dim)}. */
  default Tensor repeatInterleave(long repeats, int dim) {
    return Repetition.interleave(self(), repeats, dim);
  }

  /** Each element as often as its number in {@code repeats} says, as a vector. */
  default Tensor repeatInterleave(Tensor repeats) {
    return Repetition.interleave(self(), repeats, null);
  }

  /**
   * Each row of a dimension as often as its number in {@code repeats} says; {@code
   * torch.repeat_interleave}.
   *
   * @throws IllegalArgumentException if there are not as many numbers as rows
   */
  default Tensor repeatInterleave(Tensor repeats, int dim) {
    return Repetition.interleave(self(), repeats, dim);
  }

  /**
   * A view of all windows of {@code size} elements along a dimension, each {@code step} behind the
   * one before, as a new last dimension; {@code tensor.unfold}.
   *
   * @throws IllegalArgumentException if the dimension is smaller
   */
  default Tensor unfold(int dimension, int size, int step) {
    return SlidingWindows.unfold(self(), dimension, size, step);
  }

  /** Turned by a quarter from the first dimension to the second; {@code torch.rot90}. */
  default Tensor rot90() {
    return rot90(1, 0, 1);
  }

  /** Turned by {@code k} quarters from one dimension to another; {@code torch.rot90}. */
  default Tensor rot90(int k, int... dims) {
    return FlipRollRepeat.rot90(self(), k, dims);
  }

  /** A copy with the columns in reverse; {@code torch.fliplr}. */
  default Tensor fliplr() {
    return FlipRollRepeat.flipColumns(self());
  }

  /** A copy with the rows in reverse; {@code torch.flipud}. */
  default Tensor flipud() {
    return FlipRollRepeat.flipRows(self());
  }

  /** The last dimension as the main diagonal of matrices; {@code torch.diag_embed}. */
  default Tensor diagEmbed() {
    return diagEmbed(0, -2, -1);
  }

  /** The last dimension as a diagonal of matrices, counted upwards from the main one. */
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

  /** All elements as a diagonal of a matrix, counted upwards from the main one. */
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
   * Sets the main diagonal, for more than two dimensions the elements whose indices are all equal;
   * {@code tensor.fill_diagonal_}.
   *
   * @param wrap whether a tall matrix has its diagonal again below each square block and one row
   */
  default Tensor fillDiagonal_(double value, boolean wrap) {
    return Diagonals.fill(self(), value, wrap);
  }

  /** A copy with another main diagonal; {@code torch.diagonal_scatter}. */
  default Tensor diagonalScatter(Tensor source) {
    return diagonalScatter(source, 0, 0, 1);
  }

  /** A copy with another {@link Tensor#diagonal(int, int, int) diagonal}. */
  default Tensor diagonalScatter(Tensor source, int offset, int dim1, int dim2) {
    return PartReplacement.diagonal(self(), source, offset, dim1, dim2);
  }

  /** A copy with another row at an index of a dimension; {@code torch.select_scatter}. */
  default Tensor selectScatter(Tensor source, int dim, int index) {
    return PartReplacement.select(self(), source, dim, index);
  }

  /** A copy with other rows from {@code start} up to {@code end}; {@code torch.slice_scatter}. */
  default Tensor sliceScatter(Tensor source, int dim, long start, long end) {
    return sliceScatter(source, dim, start, end, 1);
  }

  /** A copy with every {@code step}-th row replaced from {@code start} up to {@code end}. */
  default Tensor sliceScatter(Tensor source, int dim, long start, long end, long step) {
    return PartReplacement.slice(self(), source, dim, start, end, step);
  }

  /** A copy with other elements where {@link #asStrided} sees them. */
  default Tensor asStridedScatter(Tensor source, Shape size, int[] stride, int storageOffset) {
    return PartReplacement.asStrided(self(), source, size, stride, storageOffset);
  }

  /** As {@link Tensor#asStrided(Shape, int[], int)} from where this tensor begins. */
  default Tensor asStrided(Shape size, int[] stride) {
    return AsStrided.asStrided(self(), size, stride, self().strided().storageOffset());
  }

  /** Views of so many sections of the first dimension; {@code torch.tensor_split}. */
  default List<Tensor> tensorSplit(int sections) {
    return tensorSplit(sections, 0);
  }

  /** Views of so many sections of a dimension, the first ones larger if it does not come out. */
  default List<Tensor> tensorSplit(int sections, int dim) {
    return SectionSplitting.sections(self(), sections, dim);
  }

  /** Views of the sections before, between and behind the indices; {@code torch.tensor_split}. */
  default List<Tensor> tensorSplit(int[] indices, int dim) {
    return SectionSplitting.at(self(), indices, dim);
  }

  /** Views of equal sections of the columns; {@code torch.hsplit}. */
  default List<Tensor> hsplit(int sections) {
    return SectionSplitting.columns(self(), sections);
  }

  /** Views of the columns before, between and behind the indices; {@code torch.hsplit}. */
  default List<Tensor> hsplit(int[] indices) {
    return SectionSplitting.columns(self(), indices);
  }

  /** Views of equal sections of the rows; {@code torch.vsplit}. */
  default List<Tensor> vsplit(int sections) {
    return SectionSplitting.rows(self(), sections);
  }

  /** Views of the rows before, between and behind the indices; {@code torch.vsplit}. */
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

  /** As {@link Tensor#split(int[], int)}; {@code torch.split_with_sizes}. */
  default List<Tensor> splitWithSizes(int[] sizes, int dim) {
    return self().split(sizes, dim);
  }

  /** As {@link Tensor#chunk(int, int)}; {@code torch.unsafe_chunk}. */
  default List<Tensor> unsafeChunk(int chunks, int dim) {
    return self().chunk(chunks, dim);
  }

  /** As {@link Tensor#split(int, int)}; {@code torch.unsafe_split}. */
  default List<Tensor> unsafeSplit(int size, int dim) {
    return self().split(size, dim);
  }

  /** With one dimension at least; {@code torch.atleast_1d}. */
  default Tensor atleast1d() {
    return Stacking.atLeast1d(self());
  }

  /** With two dimensions at least, a vector as one row; {@code torch.atleast_2d}. */
  default Tensor atleast2d() {
    return Stacking.atLeast2d(self());
  }

  /** With three dimensions at least, new ones before and behind; {@code torch.atleast_3d}. */
  default Tensor atleast3d() {
    return Stacking.atLeast3d(self());
  }

  /** As {@link Tensor#tril(int)}, in place. */
  default Tensor tril_(int diagonal) {
    return Overwriting.with(self(), x -> x.tril(diagonal));
  }

  /** As {@link Tensor#triu(int)}, in place. */
  default Tensor triu_(int diagonal) {
    return Overwriting.with(self(), x -> x.triu(diagonal));
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
