package dev.lemur.core.kernel.reduce;

import dev.lemur.core.kernel.Specialized;

/** The loops of a {@link ReduceFunction}. */
interface ReduceLoop {
  /** The most elements that can be folded at once. */
  int LONGEST = 4096;

  /** Fewer elements than this are combined one after the other. */
  int SHORT = 32;

  /**
   * Combines {@code count} elements of {@code x}, at least 1, and overwrites them.
   *
   * @param x an array of {@link #paddedSize} elements if {@code from} is 0
   * @param scratch another array, of {@link #paddedSize} an eighth of that
   */
  float fold(float[] x, int from, int count, float[] scratch);

  double fold(double[] x, int from, int count, double[] scratch);

  long fold(long[] x, int from, int count);

  /** The size of an array for folding {@code count} elements. */
  static int paddedSize(int count) {
    return count < SHORT ? count : 8 * eighth(count);
  }

  /** The smallest power of 2, at least 8, whose eightfold is at least {@code count}. */
  static int eighth(int count) {
    int eighth = 8;
    while (8 * eighth < count) {
      eighth *= 2;
    }
    return eighth;
  }

  /** {@code total[i] = combine(total[i], x[i])}. */
  void accumulate(float[] total, float[] x, int count);

  void accumulate(double[] total, double[] x, int count);

  void accumulate(long[] total, long[] x, int count);

  /** Copied for each function by {@link Specialized}. */
  final class Template implements ReduceLoop {
    private final ReduceFunction function;

    Template(ReduceFunction function) {
      this.function = function;
    }

    // Eighths are combined element by element until few elements are left: loops that the compiler
    // vectorises, and a tree, which keeps sums accurate. It does so only where all distances are
    // constants, hence the padding to one of few lengths and a loop for each of these.

    @Override
    public float fold(float[] x, int from, int count, float[] scratch) {
      if (from == 0 && count >= SHORT) {
        int eighth = eighth(count);
        for (int i = count; i < 8 * eighth; i++) {
          x[i] = (float) function.identity();
        }
        switch (eighth) {
          case 8 -> combineEighths(x, 8, scratch);
          case 16 -> combineEighths(x, 16, scratch);
          case 32 -> combineEighths(x, 32, scratch);
          case 64 -> combineEighths(x, 64, scratch);
          case 128 -> combineEighths(x, 128, scratch);
          case 256 -> combineEighths(x, 256, scratch);
          default -> combineEighths(x, 512, scratch);
        }
        return fold(scratch, 0, eighth, x);
      }
      float total = x[from];
      for (int i = from + 1; i < from + count; i++) {
        total = function.combine(total, x[i]);
      }
      return total;
    }

    private void combineEighths(float[] x, int n, float[] out) {
      for (int i = 0; i < n; i++) {
        out[i] =
            function.combine(
                function.combine(
                    function.combine(x[i], x[i + n]), function.combine(x[i + 2 * n], x[i + 3 * n])),
                function.combine(
                    function.combine(x[i + 4 * n], x[i + 5 * n]),
                    function.combine(x[i + 6 * n], x[i + 7 * n])));
      }
    }

    @Override
    public double fold(double[] x, int from, int count, double[] scratch) {
      if (from == 0 && count >= SHORT) {
        int eighth = eighth(count);
        for (int i = count; i < 8 * eighth; i++) {
          x[i] = function.identity();
        }
        switch (eighth) {
          case 8 -> combineEighths(x, 8, scratch);
          case 16 -> combineEighths(x, 16, scratch);
          case 32 -> combineEighths(x, 32, scratch);
          case 64 -> combineEighths(x, 64, scratch);
          case 128 -> combineEighths(x, 128, scratch);
          case 256 -> combineEighths(x, 256, scratch);
          default -> combineEighths(x, 512, scratch);
        }
        return fold(scratch, 0, eighth, x);
      }
      double total = x[from];
      for (int i = from + 1; i < from + count; i++) {
        total = function.combine(total, x[i]);
      }
      return total;
    }

    private void combineEighths(double[] x, int n, double[] out) {
      for (int i = 0; i < n; i++) {
        out[i] =
            function.combine(
                function.combine(
                    function.combine(x[i], x[i + n]), function.combine(x[i + 2 * n], x[i + 3 * n])),
                function.combine(
                    function.combine(x[i + 4 * n], x[i + 5 * n]),
                    function.combine(x[i + 6 * n], x[i + 7 * n])));
      }
    }

    @Override
    public long fold(long[] x, int from, int count) {
      long total = x[from];
      for (int i = from + 1; i < from + count; i++) {
        total = function.combine(total, x[i]);
      }
      return total;
    }

    @Override
    public void accumulate(float[] total, float[] x, int count) {
      for (int i = 0; i < count; i++) {
        total[i] = function.combine(total[i], x[i]);
      }
    }

    @Override
    public void accumulate(double[] total, double[] x, int count) {
      for (int i = 0; i < count; i++) {
        total[i] = function.combine(total[i], x[i]);
      }
    }

    @Override
    public void accumulate(long[] total, long[] x, int count) {
      for (int i = 0; i < count; i++) {
        total[i] = function.combine(total[i], x[i]);
      }
    }
  }
}
