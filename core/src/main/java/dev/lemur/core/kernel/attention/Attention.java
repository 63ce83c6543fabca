package dev.lemur.core.kernel.attention;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.matrix.Gemm;
import dev.lemur.core.kernel.parallel.Parallel;

/**
 * {@code softmax(scale Q Kᵀ + mask) V} for each batch, and its gradients. The softmax is computed
 * tile by tile: the partial sums are rescaled whenever a larger score is found, after Milakov and
 * Gimelshein and Dao et al.
 */
public final class Attention {

  private final Strided query;
  private final Strided key;
  private final Strided value;
  private final AttentionMask mask;
  private final double scale;
  private final int batches;
  private final int queries;
  private final int keys;

  /**
   * Attention of the given operands.
   *
   * @param query of shape [batches…, queries, width]
   * @param key of shape [batches…, keys, width], with the same batches
   * @param value of shape [batches…, keys, width of values]
   */
  public Attention(Strided query, Strided key, Strided value, AttentionMask mask, double scale) {
    this.query = query;
    this.key = key;
    this.value = value;
    this.mask = mask;
    this.scale = scale;
    queries = size(query, 2);
    keys = size(key, 2);
    batches = query.numel() / queries / size(query, 1);
  }

  /**
   * Computes the output.
   *
   * @param output of shape [batches…, queries, width of values], gapless
   * @param logSums for the logarithms of the sums of exponentials, [batches…, queries], gapless
   */
  public void forward(Strided output, Strided logSums) {
    forParts(
        1,
        (batch, tiles) -> {
          TileRows rows = rows(batch);
          for (int first = 0; first < queries; first += Thresholds.QUERIES_OF_TILE) {
            forward(
                rows,
                first,
                matrix(query, batch),
                matrix(key, batch),
                matrix(value, batch),
                tiles[0],
                matrix(output, batch),
                line(logSums, queries, batch));
          }
        });
  }

  private void forward(
      TileRows rows,
      int first,
      Strided query,
      Strided key,
      Strided value,
      Strided scratch,
      Strided output,
      Strided logSums) {
    int count = Math.min(Thresholds.QUERIES_OF_TILE, queries - first);
    int visible = mask.visible(first + count, keys);
    Strided sums = rows(output, first, count);
    rows.begin();
    for (int column = 0; column < visible; column += Thresholds.KEYS_OF_TILE) {
      int width = Math.min(Thresholds.KEYS_OF_TILE, visible - column);
      Strided tile = tile(scratch, count, width);
      Gemm.multiply(rows(query, first, count), transposed(rows(key, column, width)), tile, false);
      for (int row = 0; row < count; row++) {
        int seen = seen(first + row, column, width);
        rows.exponentials(tile, row, first + row, column, seen, output);
      }
      Gemm.multiply(tile, rows(value, column, width), sums, column > 0);
    }
    for (int row = 0; row < count; row++) {
      rows.finish(row, first + row, output, logSums);
    }
  }

  /**
   * Computes the gradients of query, key and value; all arrays are gapless.
   *
   * @param gradient of the output
   * @param queryGradient of the shape of the query; the others likewise
   */
  public void backward(
      Strided output,
      Strided logSums,
      Strided gradient,
      Strided queryGradient,
      Strided keyGradient,
      Strided valueGradient) {
    Copies.fill(queryGradient, 0);
    Copies.fill(keyGradient, 0);
    Copies.fill(valueGradient, 0);
    forParts(
        2,
        (batch, tiles) -> {
          TileRows rows = rows(batch);
          Strided outputs = matrix(output, batch);
          Strided gradients = matrix(gradient, batch);
          for (int first = 0; first < queries; first += Thresholds.QUERIES_OF_TILE) {
            int count = Math.min(Thresholds.QUERIES_OF_TILE, queries - first);
            for (int row = 0; row < count; row++) {
              rows.beginGradient(row, first + row, outputs, gradients);
            }
            int visible = mask.visible(first + count, keys);
            for (int column = 0; column < visible; column += Thresholds.KEYS_OF_TILE) {
              int width = Math.min(Thresholds.KEYS_OF_TILE, visible - column);
              Strided shares = tile(tiles[0], count, width);
              Strided grads = tile(tiles[1], count, width);
              Strided q = rows(matrix(query, batch), first, count);
              Strided k = rows(matrix(key, batch), column, width);
              Strided g = rows(gradients, first, count);
              Gemm.multiply(q, transposed(k), shares, false);
              Gemm.multiply(g, transposed(rows(matrix(value, batch), column, width)), grads, false);
              for (int row = 0; row < count; row++) {
                int seen = seen(first + row, column, width);
                rows.gradients(
                    shares, grads, row, first + row, column, seen, line(logSums, queries, batch));
              }
              add(transposed(shares), g, rows(matrix(valueGradient, batch), column, width));
              add(grads, k, rows(matrix(queryGradient, batch), first, count));
              add(transposed(grads), q, rows(matrix(keyGradient, batch), column, width));
            }
          }
        });
  }

  private static void add(Strided a, Strided b, Strided sum) {
    Gemm.multiply(a, b, sum, true);
  }

  /** How many of a tile's keys a query attends to. */
  private int seen(int row, int column, int width) {
    return Math.max(0, Math.min(width, mask.visible(row + 1, keys) - column));
  }

  private TileRows rows(int batch) {
    int width = size(value, 1);
    return query.dtype() == DType.FLOAT32
        ? new FloatTileRows(
            mask, scale, batch, Thresholds.QUERIES_OF_TILE, Thresholds.KEYS_OF_TILE, width)
        : new DoubleTileRows(
            mask, scale, batch, Thresholds.QUERIES_OF_TILE, Thresholds.KEYS_OF_TILE, width);
  }

  private interface BatchBody {
    void run(int batch, Strided[] tiles);
  }

  /** Runs {@code body} for each batch, on several threads, each with its own scratch tiles. */
  private void forParts(int tilesOfOne, BatchBody body) {
    int length = (batches + Thresholds.PARTS_OF_ATTENTION - 1) / Thresholds.PARTS_OF_ATTENTION;
    int parts = (batches + length - 1) / length;
    int size =
        Math.min(Thresholds.QUERIES_OF_TILE, queries) * Math.min(Thresholds.KEYS_OF_TILE, keys);
    Strided scratch = Strided.allocate(Shape.ofInts(parts * tilesOfOne, size), query.dtype());
    Parallel.forBlocks(
        batches,
        length,
        (from, to) -> {
          Strided[] tiles = new Strided[tilesOfOne];
          for (int i = 0; i < tilesOfOne; i++) {
            tiles[i] = line(scratch, size, from / length * tilesOfOne + i);
          }
          for (int batch = from; batch < to; batch++) {
            body.run(batch, tiles);
          }
        });
  }

  private static Strided line(Strided gapless, int width, int number) {
    return gapless.view(Shape.ofInts(width), new int[] {1}, gapless.offset() + number * width);
  }

  private static Strided tile(Strided scratch, int rows, int columns) {
    return scratch.view(Shape.ofInts(rows, columns), new int[] {columns, 1}, scratch.offset());
  }

  private static Strided matrix(Strided array, int batch) {
    int rank = array.shape().rank();
    return array.view(
        Shape.ofInts(size(array, 2), size(array, 1)),
        new int[] {array.strides()[rank - 2], array.strides()[rank - 1]},
        AttentionMask.rowOffset(array, batch, 0));
  }

  /** The size of a dimension counted from the end. */
  private static int size(Strided array, int fromEnd) {
    return array.shape().sizes()[array.shape().rank() - fromEnd];
  }

  private static Strided rows(Strided matrix, int first, int count) {
    return matrix.view(
        Shape.ofInts(count, matrix.shape().sizes()[1]),
        matrix.strides(),
        matrix.offset() + first * matrix.strides()[0]);
  }

  private static Strided transposed(Strided matrix) {
    int[] sizes = matrix.shape().sizes();
    int[] strides = matrix.strides();
    return matrix.view(
        Shape.ofInts(sizes[1], sizes[0]), new int[] {strides[1], strides[0]}, matrix.offset());
  }
}
