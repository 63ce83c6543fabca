package dev.lemur.core.kernel.attention;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/**
 * What is added to the scores, and which keys a query sees.
 *
 * @param added of the scores' shape [batches…, queries, keys], with strides of 0 where it is
 *     repeated; null for nothing
 * @param causal whether a query sees only the keys up to its own place
 */
public record AttentionMask(@Nullable Strided added, boolean causal) {
  /** How many of the keys, from the first, any of the queries before {@code query} sees. */
  int visible(int query, int keys) {
    return causal ? Math.min(keys, query) : keys;
  }

  /** The index of what is added for a query of a batch and the first key. */
  static int rowOffset(Strided added, int batch, int query) {
    int rank = added.shape().rank();
    int offset = added.offset() + query * added.strides()[rank - 2];
    int rest = batch;
    for (int dim = rank - 3; dim >= 0; dim--) {
      int size = added.shape().sizes()[dim];
      offset += rest % size * added.strides()[dim];
      rest /= size;
    }
    return offset;
  }

  static int step(Strided added) {
    return added.strides()[added.shape().rank() - 1];
  }
}
