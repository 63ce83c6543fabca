package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.ReversedRuns;
import dev.lemur.core.kernel.Runs;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;
import org.jspecify.annotations.Nullable;

/**
 * Copies an array into one of the same shape and element type but another layout: run by run where
 * both have the same neighbours or the opposite ones, tile by tile where the rows of one are the
 * columns of the other.
 */
public final class StridedCopy {

  /** Rows of a tile are one element further apart, so that a column spreads over the cache. */
  private static final int PITCH = Thresholds.COPIED_TILE + 1;

  private static final @Nullable TranspositionKernel TRANSPOSITION =
      KernelTables.find(OperationId.of("transpose"), TranspositionKernel.class);

  private final Strided from;
  private final Strided to;

  /**
   * The dimensions by distance in {@code to}, nearest first; dimensions that one loop can walk are
   * joined.
   */
  private final int[] sizes;

  private final int[] fromStrides;
  private final int[] toStrides;
  private int rank;

  private StridedCopy(Strided from, Strided to) {
    this.from = from;
    this.to = to;
    int most = Math.max(to.shape().rank(), 1);
    sizes = new int[most];
    fromStrides = new int[most];
    toStrides = new int[most];
    sortDimensions();
    joinDimensions();
  }

  /** Copies all elements. */
  public static void run(Strided from, Strided to) {
    if (from.isLaidOutLike(to)) {
      Parallel.forRange(
          to.numel(),
          (first, last) ->
              Runs.copy(from, from.offset() + first, to, to.offset() + first, last - first));
    } else if (to.numel() > 0) {
      new StridedCopy(from, to).run();
    }
  }

  private void sortDimensions() {
    for (int dim = to.shape().rank() - 1; dim >= 0; dim--) {
      int size = to.shape().sizes()[dim];
      int distance = Math.abs(to.strides()[dim]);
      if (size == 1) {
        continue;
      }
      int at = rank++;
      for (; at > 0 && Math.abs(toStrides[at - 1]) > distance; at--) {
        move(at - 1, at);
      }
      sizes[at] = size;
      fromStrides[at] = from.strides()[dim];
      toStrides[at] = to.strides()[dim];
    }
  }

  private void joinDimensions() {
    int last = 0;
    for (int dim = 1; dim < rank; dim++) {
      if (fromStrides[dim] == fromStrides[last] * sizes[last]
          && toStrides[dim] == toStrides[last] * sizes[last]) {
        sizes[last] *= sizes[dim];
      } else {
        move(dim, ++last);
      }
    }
    rank = last + 1;
  }

  private void move(int source, int target) {
    sizes[target] = sizes[source];
    fromStrides[target] = fromStrides[source];
    toStrides[target] = toStrides[source];
  }

  private void run() {
    int nearest = 1;
    while (nearest < rank && fromStrides[nearest] != 1) {
      nearest++;
    }
    if (toStrides[0] == 1 && fromStrides[0] == 1 && sizes[0] >= Thresholds.SHORTEST_BULK_COPY) {
      copyRuns();
    } else if (toStrides[0] == 1
        && fromStrides[0] == -1
        && sizes[0] >= Thresholds.SHORTEST_STAGED_RUN) {
      copyReversedRuns();
    } else if (toStrides[0] == 1
        && nearest < rank
        && to.dtype() == DType.FLOAT32
        && Math.min(sizes[0], sizes[nearest]) >= Thresholds.NARROWEST_TILE) {
      swap(1, nearest);
      if (!isTransposedFaster()) {
        copyTiles();
      }
    } else {
      copyElements();
    }
  }

  private boolean isTransposedFaster() {
    if (TRANSPOSITION == null || fromStrides[0] < sizes[1]) {
      return false;
    }
    boolean apart =
        rank == 3
            && fromStrides[2] >= fromStrides[0] * sizes[0]
            && toStrides[2] >= toStrides[1] * sizes[1]
            && toStrides[1] >= sizes[0];
    return apart
        ? TRANSPOSITION.copyEach(
            from,
            sizes[2],
            fromStrides[2],
            fromStrides[0],
            sizes[1],
            sizes[0],
            toStrides[2],
            toStrides[1],
            to)
        : rank == 2
            && TRANSPOSITION.copy(from, fromStrides[0], sizes[1], sizes[0], toStrides[1], to);
  }

  private void swap(int a, int b) {
    for (int[] values : new int[][] {sizes, fromStrides, toStrides}) {
      int kept = values[a];
      values[a] = values[b];
      values[b] = kept;
    }
  }

  private void copyRuns() {
    int length = sizes[0];
    forLines((source, target) -> Runs.copy(from, source, to, target, length));
  }

  private void copyReversedRuns() {
    int length = sizes[0];
    forLines(
        (source, target) -> ReversedRuns.copy(from, source - (length - 1), to, target, length));
  }

  private void copyElements() {
    int longest = 0;
    for (int dim = 1; dim < rank; dim++) {
      // The elements of a dimension are nearer to each other than those of the next one.
      boolean isShort = sizes[longest] < Thresholds.LONG_STRIDED_LINE;
      longest = isShort && sizes[dim] > 2 * sizes[longest] ? dim : longest;
    }
    swap(0, longest);
    int length = sizes[0];
    int fromStride = fromStrides[0];
    int toStride = toStrides[0];
    forLines((source, target) -> Runs.copy(from, source, fromStride, to, target, toStride, length));
  }

  /** What is done with the elements along the first dimension, from these two on. */
  private interface Line {
    void copy(int source, int target);
  }

  private void forLines(Line line) {
    int length = sizes[0];
    Parallel.forRange(
        to.numel() / length,
        length,
        (first, last) -> {
          int[] index = new int[rank];
          for (int dim = 1, left = first; dim < rank; dim++) {
            index[dim] = left % sizes[dim];
            left /= sizes[dim];
          }
          int source = from.offset() + distance(first, 1, fromStrides);
          int target = to.offset() + distance(first, 1, toStrides);
          for (int number = first; number < last; number++) {
            line.copy(source, target);
            for (int dim = 1; dim < rank; dim++) {
              source += fromStrides[dim];
              target += toStrides[dim];
              if (++index[dim] < sizes[dim]) {
                break;
              }
              source -= sizes[dim] * fromStrides[dim];
              target -= sizes[dim] * toStrides[dim];
              index[dim] = 0;
            }
          }
        });
  }

  private void copyTiles() {
    int columns = sizes[0];
    int rows = sizes[1];
    int bands = (rows + Thresholds.COPIED_TILE - 1) / Thresholds.COPIED_TILE;
    Parallel.forRange(
        to.numel() / (rows * columns) * bands,
        Thresholds.COPIED_TILE * columns,
        (first, last) -> {
          float[] loaded = new float[Thresholds.COPIED_TILE * PITCH];
          float[] turned = new float[Thresholds.COPIED_TILE];
          for (int band = first; band < last; band++) {
            int matrix = band / bands;
            copyBand(
                from.offset() + distance(matrix, 2, fromStrides),
                to.offset() + distance(matrix, 2, toStrides),
                band % bands * Thresholds.COPIED_TILE,
                loaded,
                turned);
          }
        });
  }

  private void copyBand(int fromStart, int toStart, int row, float[] loaded, float[] turned) {
    var in = from.storage().floats();
    var out = to.storage().floats();
    int height = Math.min(Thresholds.COPIED_TILE, sizes[1] - row);
    for (int column = 0; column < sizes[0]; column += Thresholds.COPIED_TILE) {
      int width = Math.min(Thresholds.COPIED_TILE, sizes[0] - column);
      for (int j = 0; j < width; j++) {
        in.get(fromStart + (column + j) * fromStrides[0] + row, loaded, j * PITCH, height);
      }
      for (int i = 0; i < height; i++) {
        for (int j = 0; j < width; j++) {
          turned[j] = loaded[j * PITCH + i];
        }
        out.put(toStart + (row + i) * toStrides[1] + column, turned, 0, width);
      }
    }
  }

  /** The distance from the first element to a combination of the dimensions from {@code dim} on. */
  private int distance(int combination, int dim, int[] strides) {
    int result = 0;
    for (; dim < rank; dim++) {
      result += combination % sizes[dim] * strides[dim];
      combination /= sizes[dim];
    }
    return result;
  }
}
