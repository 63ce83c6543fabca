package dev.lemur.nn.utils;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Sequences of different lengths without padding; mirrors {@code
 * torch.nn.utils.rnn.PackedSequence}. Made by {@link Rnn#packPaddedSequence} and its like, taken
 * and given by recurrent layers.
 *
 * @param data the elements, time by time: first those of all sequences, then those of all that are
 *     longer than one, and so on
 * @param batchSizes how many sequences go on at each time, int64, falling
 * @param sortedIndices the sequences' numbers from the longest to the shortest, int64; null if they
 *     came in that order
 * @param unsortedIndices at which place of that order each sequence is, int64; null likewise
 */
public record PackedSequence(
    Tensor data,
    Tensor batchSizes,
    @Nullable Tensor sortedIndices,
    @Nullable Tensor unsortedIndices) {

  /** The same sequences with other elements, as many as there are. */
  public PackedSequence withData(Tensor newData) {
    return new PackedSequence(newData, batchSizes, sortedIndices, unsortedIndices);
  }

  /** The same sequences with elements of another type; {@code packed.to(dtype)}. */
  public PackedSequence to(DType dtype) {
    return withData(data.to(dtype));
  }
}
