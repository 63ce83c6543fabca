package dev.lemur.nn.utils;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Sequences of different lengths without padding; mirrors {@code
 * torch.nn.utils.rnn.PackedSequence}. {@link Rnn#packPaddedSequence} and its siblings create it;
 * recurrent layers take and return it.
 *
 * @param data the elements, one time step after the other: the first elements of all sequences,
 *     then the second ones of those that have one, and so on
 * @param batchSizes how many sequences are still running at each time step, int64, never increasing
 * @param sortedIndices the sequences' numbers from the longest to the shortest, int64; null if they
 *     came in that order
 * @param unsortedIndices the position of each sequence in that order, int64; null likewise
 */
public record PackedSequence(
    Tensor data,
    Tensor batchSizes,
    @Nullable Tensor sortedIndices,
    @Nullable Tensor unsortedIndices) {

  /** The same sequences with other elements, of the same number. */
  public PackedSequence withData(Tensor newData) {
    return new PackedSequence(newData, batchSizes, sortedIndices, unsortedIndices);
  }

  /** The same sequences with elements of another type; {@code packed.to(dtype)}. */
  public PackedSequence to(DType dtype) {
    return withData(data.to(dtype));
  }
}
