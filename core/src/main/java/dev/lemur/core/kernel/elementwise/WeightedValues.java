package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;

/**
 * The values of a function at all elements, each times some factors, either stored or only summed.
 * The arguments come first, then the factors; all are broadcast.
 */
public final class WeightedValues {

  /**
   * The elements whose sum one thread computes: a fixed number, so that the rounding is fixed too.
   */
  private static final int PART = 32 * Thresholds.STAGED_BLOCK;

  private WeightedValues() {}

  /** {@code out = scale * f(x, y, z) * factor * …}, computed in the type of {@code out}. */
  public static void map(TernaryFunction function, double scale, Strided out, Strided... operands) {
    Blocks.run(out.dtype(), new Loop(function.loop, scale), out, stretch(out.shape(), operands));
  }

  /**
   * The sum of {@code f(x, y, z) * factor * …}; values are float32 if {@code computed} is, their
   * sum is float64.
   */
  public static double sum(
      TernaryFunction function, DType computed, Shape shape, Strided... operands) {
    int count = shape.numel();
    if (count == 0) {
      return 0;
    }
    Strided[] stretched = stretch(shape, operands);
    Loop loop = new Loop(function.loop, 1);
    if (count <= PART) {
      return sum(computed, loop, stretched, 0, count);
    }
    double[] sums = new double[(count + PART - 1) / PART];
    Parallel.forRange(
        sums.length,
        PART,
        (from, to) -> {
          for (int part = from; part < to; part++) {
            int end = Math.min(count, (part + 1) * PART);
            sums[part] = sum(computed, loop, stretched, part * PART, end);
          }
        });
    return sum(sums, sums.length);
  }

  private static Strided[] stretch(Shape shape, Strided[] operands) {
    Strided[] stretched = new Strided[operands.length];
    for (int i = 0; i < operands.length; i++) {
      stretched[i] = operands[i].broadcastTo(shape);
    }
    return stretched;
  }

  private static double sum(DType computed, Loop loop, Strided[] operands, int from, int to) {
    Cursor[] cursors = new Cursor[operands.length];
    for (int i = 0; i < operands.length; i++) {
      cursors[i] = new Cursor(operands[i]).seek(from);
    }
    double total = 0;
    if (computed == DType.FLOAT32) {
      var staged = new StagedBlocks.Floats(cursors, to - from);
      for (int size = staged.next(); size > 0; size = staged.next()) {
        loop.run(staged.operands, staged.values, size);
        total += sum(staged.values, size);
      }
    } else {
      var staged = new StagedBlocks.Doubles(cursors, to - from);
      for (int size = staged.next(); size > 0; size = staged.next()) {
        loop.run(staged.operands, staged.values, size);
        total += sum(staged.values, size);
      }
    }
    return total;
  }

  // Four sums at once, since each addition waits for the one before it.

  private static double sum(float[] values, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < count; i++) {
      a += values[i];
    }
    return (a + b) + (c + d);
  }

  private static double sum(double[] values, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < count; i++) {
      a += values[i];
    }
    return (a + b) + (c + d);
  }

  /** A function's values times the operands after its own three, and times {@code scale}. */
  private record Loop(BlockLoop function, double scale) implements BlockLoop {
    private static final int ARGUMENTS = 3;

    @Override
    public void run(float[][] operands, float[] out, int count) {
      function.run(operands, out, count);
      for (int k = ARGUMENTS; k < operands.length; k++) {
        float[] factor = operands[k];
        for (int i = 0; i < count; i++) {
          out[i] *= factor[i];
        }
      }
      if (scale != 1) {
        float by = (float) scale;
        for (int i = 0; i < count; i++) {
          out[i] *= by;
        }
      }
    }

    @Override
    public void run(double[][] operands, double[] out, int count) {
      function.run(operands, out, count);
      for (int k = ARGUMENTS; k < operands.length; k++) {
        double[] factor = operands[k];
        for (int i = 0; i < count; i++) {
          out[i] *= factor[i];
        }
      }
      if (scale != 1) {
        for (int i = 0; i < count; i++) {
          out[i] *= scale;
        }
      }
    }

    @Override
    public void run(long[][] operands, long[] out, int count) {
      throw new UnsupportedOperationException("losses of integers");
    }

    @Override
    public void run(int[][] operands, int[] out, int count) {
      throw new UnsupportedOperationException("losses of integers");
    }
  }
}
