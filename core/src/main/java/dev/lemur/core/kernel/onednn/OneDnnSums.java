package dev.lemur.core.kernel.onednn;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;
import dev.lemur.core.kernel.reduce.SumKernel;
import java.lang.ref.Reference;

/**
 * Sums of many floats by oneDNN: blocks are summed in float32, their sums in float64. How the
 * blocks are divided depends only on the shape.
 */
final class OneDnnSums implements SumKernel {
  /** The most elements that are added up in float32. */
  private static final int BLOCK = Thresholds.LONGEST_NATIVE_SUM;

  /**
   * Sums along every dimension in which {@code out} has size 1, and divides, unless the layouts do
   * not allow it: then false.
   */
  @Override
  public boolean reduce(Strided x, double divisor, Strided out) {
    if (x.dtype() != DType.FLOAT32
        || out.dtype() != DType.FLOAT32
        || !out.isContiguous()
        || !OneDnnUse.isWorthwhile(x.numel())) {
      return false;
    }
    int[] sizes = x.shape().sizes();
    if (out.numel() == 1 && x.isLaidOutLike(x)) {
      Elements.set(out, new float[] {(float) (sum(x) / divisor)});
      return true;
    }
    if (sizes.length == 2 && !x.isContiguous()) {
      return reduce(transposed(x), transposed(out), divisor);
    }
    return reduce(x, out, divisor);
  }

  private static Strided transposed(Strided matrix) {
    int[] sizes = matrix.shape().sizes();
    int[] strides = matrix.strides();
    return matrix.view(
        Shape.ofInts(sizes[1], sizes[0]), new int[] {strides[1], strides[0]}, matrix.offset());
  }

  private static boolean reduce(Strided x, Strided out, double divisor) {
    int[] sizes = x.shape().sizes();
    int[] kept = out.shape().sizes();
    int rows = 1;
    boolean first = true;
    boolean firstKept = false;
    boolean turned = false;
    for (int dim = 0; dim < sizes.length; dim++) {
      if (sizes[dim] == 1) {
        continue;
      }
      boolean isKept = kept[dim] != 1;
      firstKept = first ? isKept : firstKept;
      first = false;
      if (isKept == firstKept && turned) {
        return false;
      }
      turned |= isKept != firstKept;
      rows *= turned ? 1 : sizes[dim];
    }
    int columns = x.numel() / rows;
    if (!x.isContiguous() || columns < Thresholds.NARROWEST_SUM || firstKept && columns > BLOCK) {
      return false;
    }
    if (firstKept) {
      sumRows(x, rows, columns, out);
    } else {
      sumColumns(x, rows, columns, out);
    }
    divide(out, divisor);
    return true;
  }

  private static void divide(Strided out, double divisor) {
    if (divisor != 1) {
      float[] values = Elements.floats(out);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (values[i] / divisor);
      }
      Elements.set(out, values);
    }
  }

  /** The sum of all elements of a gapless array. */
  private static double sum(Strided x) {
    int count = x.numel();
    int rows = count / Thresholds.EXACT_BLOCK_OF_SUM;
    Strided flat = x.flat();
    Strided sums = Strided.allocate(Shape.ofInts(rows), DType.FLOAT32);
    sumRows(flat, rows, Thresholds.EXACT_BLOCK_OF_SUM, sums);
    int done = rows * Thresholds.EXACT_BLOCK_OF_SUM;
    int[] stride = {1};
    return total(sums) + total(flat.view(Shape.ofInts(count - done), stride, x.offset() + done));
  }

  private static double total(Strided few) {
    double total = 0;
    for (double value : Elements.doubles(few)) {
      total += value;
    }
    return total;
  }

  /**
   * Whether none of two or more numbers from the address on is NaN or infinite; perhaps false where
   * sums overflow.
   */
  static boolean isFinite(int count, long address) {
    int rows = count / BLOCK;
    int rest = count % BLOCK;
    long sums = OneDnnScratch.address();
    if (rows > 0) {
      RowSumsKind.prepared(rows, BLOCK).run(address, sums);
    }
    if (rest > 0) {
      // oneDNN refuses the sum of a single number.
      int length = Math.max(2, rest);
      long from = address + (long) (count - length) * Float.BYTES;
      RowSumsKind.prepared(1, length).run(from, sums + (long) rows * Float.BYTES);
    }
    float total = 0;
    for (float value : OneDnnScratch.read(rows + (rest > 0 ? 1 : 0))) {
      total += value;
    }
    return Float.isFinite(total);
  }

  /** {@code out[i]} = the sum of row i of a contiguous matrix, of up to a block of columns. */
  private static void sumRows(Strided x, int rows, int columns, Strided out) {
    OneDnnLoop.overRows(
        (height, at) -> {
          RowSumsKind.prepared(height, columns).run(at);
          return true;
        },
        rows,
        columns,
        new int[] {columns, 1},
        x,
        out);
  }

  /** A product with a row of ones for each band of rows, and the sum of these. */
  private static void sumColumns(Strided x, int rows, int columns, Strided out) {
    if (rows <= BLOCK && x.numel() < Thresholds.FEW_FOR_ANOTHER_PROCESSOR) {
      OneDnn.multiplyRow(OneDnnConstants.ones(), rows, x.address(), columns, out.address());
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(out);
      return;
    }
    int height =
        Math.max(
            Thresholds.FEWEST_ROWS_OF_SUM,
            Math.min(BLOCK, Math.min((rows + 1) / 2, Thresholds.BAND_OF_SUM / columns)));
    int bands = (rows + height - 1) / height;
    Strided partial = Strided.allocate(Shape.ofInts(bands, columns), DType.FLOAT32);
    Parallel.forBlocks(
        rows,
        height,
        (from, to) -> {
          long first = x.address() + (long) from * columns * Float.BYTES;
          long sums = partial.address() + (long) (from / height) * columns * Float.BYTES;
          OneDnn.multiplyRow(OneDnnConstants.ones(), to - from, first, columns, sums);
        });
    Reference.reachabilityFence(x);
    float[] terms = Elements.floats(partial);
    double[] sums = new double[columns];
    for (int band = 0; band < bands; band++) {
      for (int i = 0; i < columns; i++) {
        sums[i] += terms[band * columns + i];
      }
    }
    Elements.set(out, sums);
  }
}
