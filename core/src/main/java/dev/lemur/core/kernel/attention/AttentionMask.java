package dev.lemur.core.kernel.attention;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/**
 * What to add to the scores, and which keys a query attends to.
 *
 * @param added of the scores' shape [batches…, queries, keys], with strides of 0 where it is
 *     broadcast; null for nothing
 * @param causal whether a query attends only to keys up to its own position
 */
public record AttentionMask(@Nullable Strided added, boolean causal) {
  /** How many of the first keys the queries before {@code query} attend to at most. */
  int visible(int query, int keys) {
    return causal ? Math.min(keys, query) : keys;
  }

  /** The index of the first element of a row of a batch, whose dimensions come first. */
  static int rowOffset(Strided array, int batch, int row) {
    int rank = array.shape().rank();
    int offset = array.offset() + row * array.strides()[rank - 2];
    int rest = batch;
    for (int dim = rank - 3; dim >= 0; dim--) {
      int size = array.shape().sizes()[dim];
      offset += rest % size * array.strides()[dim];
      rest /= size;
    }
    return offset;
  }

  static int step(Strided added) {
    return added.strides()[added.shape().rank() - 1];
  }
}
