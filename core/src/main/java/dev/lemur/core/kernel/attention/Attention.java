package dev.lemur.core.kernel.attention;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.matrix.Gemm;
import dev.lemur.core.kernel.parallel.Parallel;
import org.jspecify.annotations.Nullable;

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
   * @param output of shape [batches…, queries, width of values], with gapless rows
   * @param logSums for the logarithms of the sums of exponentials, [batches…, queries], gapless;
   *     null if there will be no gradients
   */
  public void forward(Strided output, @Nullable Strided logSums) {
    forParts(
        1,
        (batch, tiles, scratch) -> {
          Strided sums = logSums == null ? null : line(logSums, queries, batch);
          for (int first = 0; first < queries; first += Thresholds.QUERIES_OF_TILE) {
            int count = Math.min(Thresholds.QUERIES_OF_TILE, queries - first);
            Strided q = transposed(rows(matrix(query, batch), first, count));
            Strided out = rows(matrix(output, batch), first, count);
            int visible = mask.visible(first + count, keys);
            if (visible <= Thresholds.KEYS_OF_TILE) {
              Strided tile = tile(scratch[0], visible, count);
              multiply(rows(matrix(key, batch), 0, visible), q, tile);
              tiles.softmax(tile, batch, first, sums);
              multiply(transposed(tile), rows(matrix(value, batch), 0, visible), out);
              continue;
            }
            for (int column = 0; column < visible; column += Thresholds.KEYS_OF_TILE) {
              int width = Math.min(Thresholds.KEYS_OF_TILE, visible - column);
              Strided tile = tile(scratch[0], width, count);
              multiply(rows(matrix(key, batch), column, width), q, tile);
              tiles.exponentials(tile, batch, first, column, out);
              Strided v = rows(matrix(value, batch), column, width);
              Gemm.multiplyAlone(transposed(tile), v, out, column > 0);
            }
            tiles.finish(out, sums, first);
          }
        });
  }

  /**
   * Computes the gradients of query, key and value; all arrays have gapless rows.
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
    forParts(
        2,
        (batch, tiles, scratch) -> {
          Strided sums = line(logSums, queries, batch);
          Strided ofKeys = matrix(keyGradient, batch);
          Strided ofValues = matrix(valueGradient, batch);
          Copies.fill(ofKeys, 0);
          Copies.fill(ofValues, 0);
          for (int first = 0; first < queries; first += Thresholds.QUERIES_OF_TILE) {
            int count = Math.min(Thresholds.QUERIES_OF_TILE, queries - first);
            Strided q = rows(matrix(query, batch), first, count);
            Strided g = rows(matrix(gradient, batch), first, count);
            Strided ofQueries = rows(matrix(queryGradient, batch), first, count);
            tiles.beginGradients(rows(matrix(output, batch), first, count), g, sums, first);
            int visible = mask.visible(first + count, keys);
            for (int column = 0; column < visible; column += Thresholds.KEYS_OF_TILE) {
              int width = Math.min(Thresholds.KEYS_OF_TILE, visible - column);
              Strided shares = tile(scratch[0], width, count);
              Strided grads = tile(scratch[1], width, count);
              Strided k = rows(matrix(key, batch), column, width);
              multiply(k, transposed(q), shares);
              multiply(rows(matrix(value, batch), column, width), transposed(g), grads);
              tiles.gradients(shares, grads, batch, first, column);
              Gemm.multiplyAlone(shares, g, rows(ofValues, column, width), true);
              Gemm.multiplyAlone(transposed(grads), k, ofQueries, column > 0);
              Gemm.multiplyAlone(grads, q, rows(ofKeys, column, width), true);
            }
          }
        });
  }

  private static void multiply(Strided a, Strided b, Strided product) {
    Gemm.multiplyAlone(a, b, product, false);
  }

  private ScoreTiles<?> tiles() {
    int width = size(value, 1);
    int mostQueries = Math.min(Thresholds.QUERIES_OF_TILE, queries);
    int mostKeys = Math.min(Thresholds.KEYS_OF_TILE, keys);
    return query.dtype() == DType.FLOAT32
        ? new FloatTiles(mask, scale, mostQueries, mostKeys, width)
        : new DoubleTiles(mask, scale, mostQueries, mostKeys, width);
  }

  private interface BatchBody {
    void run(int batch, ScoreTiles<?> tiles, Strided[] scratch);
  }

  /** Runs {@code body} for each batch, in parts that threads share, each with its own scratch. */
  private void forParts(int tilesOfOne, BatchBody body) {
    int length =
        Math.max(
            (batches + Thresholds.PARTS_OF_ATTENTION - 1) / Thresholds.PARTS_OF_ATTENTION,
            (int) (Thresholds.FEWEST_SCORES_OF_PART / ((long) queries * keys)) + 1);
    int parts = (batches + length - 1) / length;
    int size =
        Math.min(Thresholds.QUERIES_OF_TILE, queries) * Math.min(Thresholds.KEYS_OF_TILE, keys);
    Strided scratch = Strided.allocate(Shape.ofInts(parts * tilesOfOne, size), query.dtype());
    Parallel.forBlocks(
        batches,
        length,
        (from, to) -> {
          ScoreTiles<?> tiles = tiles();
          Strided[] ofPart = new Strided[tilesOfOne];
          for (int i = 0; i < tilesOfOne; i++) {
            ofPart[i] = line(scratch, size, from / length * tilesOfOne + i);
          }
          for (int batch = from; batch < to; batch++) {
            body.run(batch, tiles, ofPart);
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
