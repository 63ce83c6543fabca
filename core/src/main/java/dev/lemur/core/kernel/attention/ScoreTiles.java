package dev.lemur.core.kernel.attention;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/**
 * The computations on tiles of scores, for one thread.
 *
 * <p>A tile has a row for each key and a column for each query: so what is done for each query is
 * done for all elements of a row at once, and sums over keys are sums of rows. Loops run over whole
 * tiles, which the compiler vectorises best.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
abstract class ScoreTiles<A> {
  private final AttentionMask mask;
  private final double scale;
  private final A scores;
  private final A gradients;
  private final A half;
  private final A spread;
  private final A products;
  private final A greatest;
  private final A sums;
  private final A shifts;
  private final A factors;

  /**
   * Room for tiles.
   *
   * @param queries the most of a tile
   * @param keys the most of a tile
   * @param width of the values
   */
  ScoreTiles(AttentionMask mask, double scale, int queries, int keys, int width) {
    this.mask = mask;
    this.scale = scale;
    A[] tiles = tiles(5, queries * Math.max(keys, width));
    scores = tiles[0];
    gradients = tiles[1];
    half = tiles[2];
    spread = tiles[3];
    products = tiles[4];
    greatest = allocate(queries);
    sums = allocate(queries);
    shifts = allocate(queries);
    factors = allocate(queries);
  }

  // ---- of one element type
  // -----------------------------------------------------------------------

  abstract A allocate(int count);

  /** Arrays of arbitrary content: clearing new ones would take as long as all exponentials. */
  abstract A[] tiles(int arrays, int count);

  /** Copies elements from an index of the storage on. */
  abstract void load(Strided from, int index, A to, int at, int count);

  /** Copies elements to an index of the storage on. */
  abstract void store(A from, int at, int count, Strided to, int index);

  abstract void fill(A x, int from, int to, double value);

  /** {@code x *= factor}. */
  abstract void scale(A x, double factor, int count);

  /** {@code x[at + i] += addend(index + i step)}. */
  abstract void add(A x, int at, Strided addend, int index, int step, int count);

  abstract void subtract(A x, A y, int count);

  abstract void multiply(A x, A y, int count);

  /** {@code x = e^x} of numbers that are not positive. */
  abstract void exp(A x, int count);

  /** {@code x = max(x, y)}. */
  abstract void maximum(A x, A y, int count);

  abstract void add(A x, A y, int count);

  /** {@code x = x factor + y}. */
  abstract void multiplyAdd(A x, A factor, A y, int count);

  /** {@code x = factor y (x - z)}. */
  abstract void ofScores(A x, A y, A z, double factor, int count);

  /** {@code shifts = greatest}, or 0 where that is infinite. */
  abstract void shifts(A greatest, A shifts, int count);

  /** {@code e^(before - now)}; 0 where there was nothing before. */
  abstract void kept(A before, A now, A out, int count);

  /** {@code factor = 1 / sum}; 0 where there was nothing. */
  abstract void inverse(A greatest, A sums, A factors, int count);

  /** {@code sum = greatest + log(sum)}; infinity where there was nothing. */
  abstract void logarithms(A greatest, A sums, int count);

  /** The sum of so many elements. */
  abstract double sum(A x, int from, int count);

  abstract void set(A x, int at, double value);

  abstract double get(A x, int at);

  // ---- forward
  // -----------------------------------------------------------------------------------

  /**
   * Replaces the scores of all keys by their softmax.
   *
   * @param tile [keys, queries], gapless
   * @param query the number of the first one
   * @param logSums for the logarithms of the sums of exponentials, for the gradients; null if there
   *     will be none
   */
  final void softmax(Strided tile, int batch, int query, @Nullable Strided logSums) {
    int keys = tile.shape().sizes()[0];
    int queries = tile.shape().sizes()[1];
    int count = keys * queries;
    loadScores(tile, batch, query, 0);
    foldMaximum(keys, queries);
    copy(products, greatest, queries);
    exponentials(keys, queries);
    copy(products, sums, queries);
    inverse(greatest, sums, factors, queries);
    spread(factors, keys, queries);
    multiply(scores, spread, count);
    store(scores, 0, count, tile, tile.offset());
    storeLogSums(logSums, query, queries);
  }

  /**
   * Replaces scores by their exponentials relative to the largest score of the query so far, and
   * rescales the partial sums accordingly.
   *
   * @param tile [keys, queries], gapless
   * @param query the number of the first one
   * @param key the number of the first one
   * @param output the partial sums [queries, width] of what came before
   */
  final void exponentials(Strided tile, int batch, int query, int key, Strided output) {
    int keys = tile.shape().sizes()[0];
    int queries = tile.shape().sizes()[1];
    loadScores(tile, batch, query, key);
    foldMaximum(keys, queries);
    if (key > 0) {
      // The partial sums so far are relative to the largest score so far.
      copy(greatest, factors, queries);
      maximum(greatest, products, queries);
      shifts(greatest, shifts, queries);
      kept(factors, shifts, factors, queries);
    } else {
      copy(products, greatest, queries);
    }
    exponentials(keys, queries);
    if (key > 0) {
      multiplyAdd(sums, factors, products, queries);
      scaleRows(output, queries);
    } else {
      copy(products, sums, queries);
    }
    store(scores, 0, keys * queries, tile, tile.offset());
  }

  /** The exponentials relative to the largest score, and their sums in {@code products}. */
  private void exponentials(int keys, int queries) {
    shifts(greatest, shifts, queries);
    spread(shifts, keys, queries);
    subtract(scores, spread, keys * queries);
    exp(scores, keys * queries);
    foldSum(keys, queries);
  }

  /** Divides the output by the sums of the exponentials. */
  final void finish(Strided output, @Nullable Strided logSums, int query) {
    int queries = output.shape().sizes()[0];
    inverse(greatest, sums, factors, queries);
    scaleRows(output, queries);
    storeLogSums(logSums, query, queries);
  }

  private void storeLogSums(@Nullable Strided logSums, int query, int queries) {
    if (logSums != null) {
      logarithms(greatest, sums, queries);
      store(sums, 0, queries, logSums, logSums.offset() + query);
    }
  }

  /** Multiplies each row by its factor. */
  private void scaleRows(Strided output, int rows) {
    int width = output.shape().sizes()[1];
    loadRows(output, half);
    for (int row = 0; row < rows; row++) {
      fill(spread, row * width, (row + 1) * width, get(factors, row));
    }
    multiply(half, spread, rows * width);
    for (int row = 0; row < rows; row++) {
      store(half, row * width, width, output, output.offset() + row * output.strides()[0]);
    }
  }

  // ---- backward
  // ----------------------------------------------------------------------------------

  /** Takes what the gradients of queries need of their outputs. */
  final void beginGradients(Strided output, Strided outputGradient, Strided logSums, int query) {
    int queries = output.shape().sizes()[0];
    int width = output.shape().sizes()[1];
    loadRows(output, half);
    loadRows(outputGradient, spread);
    multiply(half, spread, queries * width);
    for (int row = 0; row < queries; row++) {
      set(sums, row, sum(half, row * width, width));
    }
    load(logSums, logSums.offset() + query, shifts, 0, queries);
  }

  /**
   * Replaces scores by their softmax, and the softmax's gradient by that of the unscaled scores.
   *
   * @param tile [keys, queries], gapless; the other likewise
   */
  final void gradients(Strided tile, Strided gradientTile, int batch, int query, int key) {
    int keys = tile.shape().sizes()[0];
    int queries = tile.shape().sizes()[1];
    int count = keys * queries;
    loadScores(tile, batch, query, key);
    load(gradientTile, gradientTile.offset(), gradients, 0, count);
    hide(gradients, query, key, keys, queries, 0);
    spread(shifts, keys, queries);
    subtract(scores, spread, count);
    exp(scores, count);
    spread(sums, keys, queries);
    ofScores(gradients, scores, spread, scale, count);
    store(scores, 0, count, tile, tile.offset());
    store(gradients, 0, count, gradientTile, gradientTile.offset());
  }

  // ---- both
  // --------------------------------------------------------------------------------------

  private void loadScores(Strided tile, int batch, int query, int key) {
    int keys = tile.shape().sizes()[0];
    int queries = tile.shape().sizes()[1];
    load(tile, tile.offset(), scores, 0, keys * queries);
    scale(scores, scale, keys * queries);
    Strided added = mask.added();
    if (added != null) {
      int rank = added.shape().rank();
      int ofQuery = added.strides()[rank - 2];
      int at = AttentionMask.rowOffset(added, batch, query) + key * AttentionMask.step(added);
      for (int row = 0; row < keys; row++) {
        int index = at + row * AttentionMask.step(added);
        add(scores, row * queries, added, index, ofQuery, queries);
      }
    }
    hide(scores, query, key, keys, queries, Double.NEGATIVE_INFINITY);
  }

  /** Sets what belongs to keys that queries do not attend to. */
  private void hide(A tile, int query, int key, int keys, int queries, double value) {
    if (!mask.causal()) {
      return;
    }
    for (int row = Math.max(0, query + 1 - key); row < keys; row++) {
      int hidden = Math.min(queries, key + row - query);
      fill(tile, row * queries, row * queries + hidden, value);
    }
  }

  /** The largest score of each query; in {@code products}. */
  private void foldMaximum(int keys, int queries) {
    copy(scores, products, keys * queries);
    for (int rows = keys; rows > 1; rows -= rows / 2) {
      int folded = rows / 2 * queries;
      System.arraycopy(products, rows * queries - folded, half, 0, folded);
      maximum(products, half, folded);
    }
  }

  /** The sum of each query's exponentials, added in pairs; in {@code products}. */
  private void foldSum(int keys, int queries) {
    copy(scores, products, keys * queries);
    for (int rows = keys; rows > 1; rows -= rows / 2) {
      int folded = rows / 2 * queries;
      System.arraycopy(products, rows * queries - folded, half, 0, folded);
      add(products, half, folded);
    }
  }

  /** Repeats what belongs to the queries for each key. */
  private void spread(A ofQueries, int keys, int queries) {
    copy(ofQueries, spread, queries);
    int count = keys * queries;
    for (int done = queries; done < count; done *= 2) {
      System.arraycopy(spread, 0, spread, done, Math.min(done, count - done));
    }
  }

  private void loadRows(Strided rows, A to) {
    int width = rows.shape().sizes()[1];
    for (int row = 0; row < rows.shape().sizes()[0]; row++) {
      load(rows, rows.offset() + row * rows.strides()[0], to, row * width, width);
    }
  }

  private void copy(A from, A to, int count) {
    System.arraycopy(from, 0, to, 0, count);
  }
}
