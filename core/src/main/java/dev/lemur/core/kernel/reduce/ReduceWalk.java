package dev.lemur.core.kernel.reduce;

import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Walks an array for a {@link ReduceFunction}, in memory order as far as possible.
 *
 * <p>Either each run of memory belongs to one result and is folded, or neighbours belong to
 * different results and rows of neighbours are accumulated. Long reductions are divided into parts
 * of fixed size for the threads, and the parts are combined at the end.
 */
final class ReduceWalk {
  /** The number of elements loaded at once: few enough for the fastest cache. */
  private static final int BLOCK = ReduceLoop.LONGEST;

  /** The approximate number of elements in a part. */
  private static final int PART = 8 * BLOCK;

  private static final @Nullable SumKernel SUMS =
      KernelTables.find(OperationId.of("sum"), SumKernel.class);

  private final ReduceFunction function;

  /** The operand with the dimensions of the results first, or last where rows are accumulated. */
  private final Strided source;

  private final Strided out;

  /** The number of results. */
  private final int results;

  /** The number of elements combined to one result. */
  private final int length;

  private ReduceWalk(ReduceFunction function, Strided source, Strided out) {
    this.function = function;
    this.source = source;
    this.out = out;
    this.results = out.numel();
    this.length = results == 0 ? 0 : source.numel() / results;
  }

  /** Combines along every dimension in which {@code out} has size 1. */
  static void run(ReduceFunction function, Strided x, double divisor, Strided out) {
    if (function == Folds.SUM && SUMS != null && SUMS.reduce(x, divisor, out)) {
      return;
    }
    int rank = x.shape().rank();
    int[] sizes = x.shape().sizes();
    int[] kept = out.shape().sizes();
    int nearestKept = Integer.MAX_VALUE;
    int nearestReduced = Integer.MAX_VALUE;
    int turns = 0;
    boolean wasReduced = false;
    boolean first = true;
    for (int dim = 0; dim < rank; dim++) {
      if (sizes[dim] == 1) {
        continue;
      }
      boolean reduced = kept[dim] == 1;
      if (reduced) {
        nearestReduced = Math.min(nearestReduced, x.strides()[dim]);
      } else {
        nearestKept = Math.min(nearestKept, x.strides()[dim]);
      }
      turns += !first && reduced != wasReduced ? 1 : 0;
      wasReduced = reduced;
      first = false;
    }
    boolean byRows = nearestKept < nearestReduced && nearestReduced != Integer.MAX_VALUE;
    boolean inOrder = x.isContiguous() && turns <= 1;
    ReduceWalk reduction =
        inOrder
            ? new ReduceWalk(function, x, out)
            : new ReduceWalk(function, ordered(x, out, byRows, x), ordered(x, out, byRows, out));
    if (byRows && x.numel() > 0) {
      reduction.accumulateRows(divisor);
    } else {
      reduction.foldRuns(divisor);
    }
  }

  /** {@code array} with its dimensions in the order in which those of {@code x} are walked. */
  private static Strided ordered(Strided x, Strided out, boolean reducedFirst, Strided array) {
    int[] kept = out.shape().sizes();
    int[] order = new int[x.shape().rank()];
    Integer[] dims = new Integer[order.length];
    Arrays.setAll(dims, dim -> dim);
    Comparator<Integer> reducedLast = Comparator.comparing(dim -> kept[dim] == 1);
    Arrays.sort(
        dims,
        (reducedFirst ? reducedLast.reversed() : reducedLast)
            .thenComparing(dim -> -x.strides()[dim]));
    int[] sizes = new int[order.length];
    int[] strides = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      sizes[i] = array.shape().sizes()[dims[i]];
      strides[i] = array.strides()[dims[i]];
    }
    return array.view(Shape.ofInts(sizes), strides, array.offset());
  }

  private void foldRuns(double divisor) {
    int parts = Math.max(1, (length + PART - 1) / PART);
    int part = Math.min(length, PART);
    ReduceTotals totals = ReduceTotals.of(function, source.dtype(), results * parts);
    if (length > 0) {
      Parallel.forRange(
          results * parts,
          part,
          (from, to) -> {
            if (parts == 1 && length <= BLOCK) {
              foldShortRuns(totals, from, to);
            } else {
              foldLongRuns(totals, parts, from, to);
            }
          });
    }
    totals.join(results, parts, parts, 1);
    totals.store(out, divisor);
  }

  private void foldShortRuns(ReduceTotals totals, int from, int to) {
    int atOnce =
        length < ReduceLoop.SHORT ? Math.min(Thresholds.STAGED_BLOCK / length, to - from) : 1;
    ReduceTotals.Block block = totals.newBlock(atOnce * length);
    Cursor cursor = new Cursor(source).seek(from * length);
    for (int done = from; done < to; done += atOnce) {
      int count = Math.min(atOnce, to - done);
      block.load(cursor, count * length);
      for (int i = 0; i < count; i++) {
        block.fold(i * length, length, done + i);
      }
    }
  }

  private void foldLongRuns(ReduceTotals totals, int parts, int from, int to) {
    ReduceTotals.Block block = totals.newBlock(BLOCK);
    Cursor cursor = new Cursor(source);
    for (int total = from; total < to; total++) {
      int start = total % parts * PART;
      int end = Math.min(length, start + PART);
      cursor.seek(total / parts * length + start);
      for (int done = start; done < end; done += BLOCK) {
        int count = Math.min(BLOCK, end - done);
        block.load(cursor, count);
        block.fold(0, count, total);
      }
    }
  }

  private void accumulateRows(double divisor) {
    // Several short rows are treated as one long row, whose pieces are combined afterwards.
    int rowsAtOnce = Math.max(1, Math.min(length, Thresholds.STAGED_BLOCK / results));
    int width = Math.min(Thresholds.STAGED_BLOCK, results);
    int columns = (results + width - 1) / width;
    int partLength = Math.max(rowsAtOnce, PART / width / rowsAtOnce * rowsAtOnce);
    int parts = Math.max(1, (length + partLength - 1) / partLength);
    ReduceTotals totals = ReduceTotals.of(function, source.dtype(), results * parts);
    Parallel.forRange(
        columns * parts,
        width * Math.min(partLength, length),
        (from, to) -> {
          ReduceTotals.Block block = totals.newBlock(rowsAtOnce * width);
          Cursor cursor = new Cursor(source);
          for (int unit = from; unit < to; unit++) {
            int part = unit / columns;
            int column = unit % columns * width;
            int count = Math.min(width, results - column);
            int end = Math.min(length, (part + 1) * partLength);
            for (int row = part * partLength; row < end; row += rowsAtOnce) {
              int rows = Math.min(rowsAtOnce, end - row);
              cursor.seek(row * results + column);
              block.load(cursor, rows * count);
              block.accumulate(rows * count);
            }
            block.flush(rowsAtOnce * count, count, part * results + column);
          }
        });
    totals.join(results, 1, parts, results);
    totals.store(out, divisor);
  }
}
