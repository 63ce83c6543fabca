package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import java.util.Arrays;

/**
 * Sums of many floats by oneDNN: of blocks in float32, and of these in float64. How the blocks are
 * cut depends on the shape only.
 */
final class NativeSums {
  /** The most elements that are added up in float32. */
  private static final int BLOCK = 4096;

  /** Of the sum of all elements, which are many: short enough for its last digits to be right. */
  private static final int SHORT_BLOCK = 128;

  /** Narrower matrices are faster in Java. */
  private static final int NARROWEST = 32;

  private NativeSums() {}

  /**
   * Sums along every dimension in which {@code out} has size 1, and divides, unless the layouts do
   * not allow it: then false.
   */
  static boolean reduce(Strided x, double divisor, Strided out) {
    if (x.dtype() != DType.FLOAT32
        || out.dtype() != DType.FLOAT32
        || !out.isContiguous()
        || !Thresholds.isNativeLoop(x.numel())) {
      return false;
    }
    int[] sizes = x.shape().sizes();
    if (out.numel() == 1 && x.isLaidOutLike(x)) {
      Elements.set(out, new float[] {(float) (sum(x, SHORT_BLOCK) / divisor)});
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
    if (!x.isContiguous() || columns < NARROWEST || firstKept && columns > BLOCK) {
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
  private static double sum(Strided x, int block) {
    int count = x.numel();
    int rows = count / block;
    Strided flat = x.view(Shape.ofInts(count), new int[] {1}, x.offset());
    Strided sums = Strided.allocate(Shape.ofInts(rows), DType.FLOAT32);
    sumRows(flat, rows, block, sums);
    double total = total(sums);
    int done = rows * block;
    return total + total(flat.view(Shape.ofInts(count - done), new int[] {1}, x.offset() + done));
  }

  private static double total(Strided few) {
    double total = 0;
    for (double value : Elements.doubles(few)) {
      total += value;
    }
    return total;
  }

  /** Whether a gapless array holds neither NaN nor infinity; perhaps false where sums overflow. */
  static boolean isFinite(Strided x) {
    return Double.isFinite(sum(x, BLOCK));
  }

  /** {@code out[i]} = the sum of row i of a contiguous matrix, of up to a block of columns. */
  static void sumRows(Strided x, int rows, int columns, Strided out) {
    OneDnnPrimitives.rowSums(rows, columns).run(x, out);
  }

  private static void sumColumns(Strided x, int rows, int columns, Strided out) {
    double[] sums = new double[columns];
    Strided ones = ones();
    Strided partial = Strided.allocate(Shape.ofInts(1, columns), DType.FLOAT32);
    for (int row = 0; row < rows; row += BLOCK) {
      int height = Math.min(BLOCK, rows - row);
      Strided part =
          x.view(Shape.ofInts(height, columns), new int[] {columns, 1}, x.offset() + row * columns);
      Strided weights = ones.view(Shape.ofInts(1, height), new int[] {height, 1}, ones.offset());
      OneDnn.multiply(Matrix.of(weights), Matrix.of(part), partial, 0);
      float[] terms = Elements.floats(partial);
      for (int i = 0; i < columns; i++) {
        sums[i] += terms[i];
      }
    }
    Elements.set(out, sums);
  }

  private static Strided ones() {
    Strided ones = Strided.allocate(Shape.ofInts(1, BLOCK), DType.FLOAT32);
    float[] values = new float[BLOCK];
    Arrays.fill(values, 1);
    Elements.set(ones, values);
    return ones;
  }
}
