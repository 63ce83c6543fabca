package dev.lemur.core.kernel.attention;

import dev.lemur.core.kernel.Strided;

/** The computations on the rows of a tile of scores, for one thread and one batch. */
interface TileRows {
  /** Starts a new tile of queries. */
  void begin();

  /**
   * Replaces a row of scores by its exponentials relative to the largest score so far, and rescales
   * the partial sums accordingly.
   *
   * @param row of the tile
   * @param query its number
   * @param key the number of the tile's first key
   * @param visible how many of the tile's keys the query attends to
   */
  void exponentials(Strided scores, int row, int query, int key, int visible, Strided output);

  /** Divides a row of the output by the sum of its exponentials, and keeps the sum for later. */
  void finish(int row, int query, Strided output, Strided logSums);

  /** Keeps the sum of the products of an output and its gradient. */
  void beginGradient(int row, int query, Strided output, Strided outputGradient);

  /**
   * Replaces a row of scores by their softmax, and a row of the softmax's gradient by the gradient
   * of the unscaled scores.
   */
  void gradients(
      Strided scores, Strided gradients, int row, int query, int key, int visible, Strided logSums);
}
