package dev.lemur.core;

import dev.lemur.core.ops.Brackets;
import dev.lemur.core.ops.Creation;
import dev.lemur.core.ops.IndexedElements;
import dev.lemur.core.ops.Slicing;
import java.util.List;

/**
 * Python's indexing with brackets: {@code x[...]} is {@link #get(Object...)}, {@code x[...] = v} is
 * {@link #set(Tensor, Object...)}.
 *
 * <p>The indices apply to the dimensions in order. Each is one of these:
 *
 * <ul>
 *   <li>an integer, counted from the end if negative: takes that slice and removes the dimension;
 *   <li>a {@link Slice}: {@code Slice.ALL}, {@code Slice.of(1, 3)};
 *   <li>{@code Slice.NEW_AXIS}, Python's {@code None}: a new dimension of size 1;
 *   <li>{@code Slice.ELLIPSIS}, Python's {@code ...}: all dimensions that the other indices leave
 *       over;
 *   <li>a tensor of integers, or an array of {@code int} or {@code long}: takes the slices at these
 *       indices. Several of them are broadcast and paired: {@code x.get(i, j)} has the elements
 *       {@code x[i[k]][j[k]]}. Their shape replaces the indexed dimensions, or comes first if other
 *       dimensions are in between;
 *   <li>a bool tensor, or an array of {@code boolean}: a mask over as many dimensions as it has
 *       itself.
 * </ul>
 *
 * <p>Numbers, slices and marks alone give a view; with a tensor among them, the elements are
 * copied. Gradients flow to the elements taken, and add up where an element is taken more than
 * once.
 *
 * <pre>{@code
 * x.get(rows)                       // x[rows]
 * x.get(Slice.ALL, columns)         // x[:, columns]
 * x.get(Tensor.arange(n), labels)   // x[torch.arange(n), labels]
 * x.get(Slice.ELLIPSIS, 0)          // x[..., 0]
 * x.set(0, x.lt(0))                 // x[x < 0] = 0
 * }</pre>
 */
public sealed interface BracketMethods permits Tensor {
  /** A view of one slice of the first dimension; {@code x[i]}. */
  default Tensor get(int index) {
    return Slicing.at(self(), index);
  }

  /** A view of the part at two indices; {@code x[i, j]}. */
  default Tensor get(int index0, int index1) {
    return Slicing.at(self(), index0, index1);
  }

  /** A view of the part at three indices; {@code x[i, j, k]}. */
  default Tensor get(int index0, int index1, int index2) {
    return Slicing.at(self(), index0, index1, index2);
  }

  /** A view of the part at four indices; {@code x[i, j, k, l]}. */
  default Tensor get(int index0, int index1, int index2, int index3) {
    return Slicing.at(self(), index0, index1, index2, index3);
  }

  /** A view that slices the first dimensions; {@code x[a:b, c]}. */
  default Tensor get(Slice... slices) {
    return Slicing.at(self(), slices);
  }

  /**
   * The elements at an index; {@code x[index]}.
   *
   * @param index numbers, slices, marks and tensors, as described above
   * @throws IndexOutOfBoundsException if there are too many, one is out of range, or the index
   *     tensors cannot be broadcast together
   */
  default Tensor get(Object... index) {
    return Brackets.get(self(), index);
  }

  /**
   * Replaces the elements at an index by those of {@code value}, broadcast; {@code x[index] =
   * value}. If an element is indexed more than once, one of its values is kept.
   *
   * @param index numbers, slices, marks and tensors, as described above
   * @return this tensor
   * @throws IllegalArgumentException if the value does not fit the shape, or has another type while
   *     a tensor is among the indices
   */
  default Tensor set(Tensor value, Object... index) {
    return Brackets.set(self(), value, index);
  }

  /** Replaces the elements at an index by one number; {@code x[index] = 0.5}. */
  default Tensor set(double value, Object... index) {
    return set(Creation.scalar(value, self().dtype()), index);
  }

  /** Replaces the elements at an index by one integer; {@code x[index] = 1}. */
  default Tensor set(long value, Object... index) {
    return set(Creation.scalar(value).to(self().dtype()), index);
  }

  /** Same as {@link #indexPut(List, Tensor, boolean)}, with {@code accumulate} false. */
  default Tensor indexPut(List<Tensor> indices, Tensor values) {
    return indexPut(indices, values, false);
  }

  /**
   * A copy with the elements at the indices replaced by, or increased by, {@code values}; {@code
   * torch.index_put}.
   *
   * @param indices a tensor of integers or bools for each of the first dimensions
   * @param accumulate whether the values are added, also repeated ones for one element
   */
  default Tensor indexPut(List<Tensor> indices, Tensor values, boolean accumulate) {
    return IndexedElements.put(self(), indices, values, accumulate);
  }

  /** Same as {@link #indexPut_(List, Tensor, boolean)}, with {@code accumulate} false. */
  default Tensor indexPut_(List<Tensor> indices, Tensor values) {
    return indexPut_(indices, values, false);
  }

  /** Same as {@link #indexPut(List, Tensor, boolean)} in place; {@code tensor.index_put_}. */
  default Tensor indexPut_(List<Tensor> indices, Tensor values, boolean accumulate) {
    return IndexedElements.putInPlace(self(), indices, values, accumulate);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
