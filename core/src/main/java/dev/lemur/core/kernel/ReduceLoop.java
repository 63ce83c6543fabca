package dev.lemur.core.kernel;

/** The loops of a {@link ReduceFunction}. */
interface ReduceLoop {

  /** Combines all of {@code x} from {@code from} on, {@code count} at least 1; overwrites them. */
  float fold(float[] x, int from, int count);

  double fold(double[] x, int from, int count);

  long fold(long[] x, int from, int count);

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

    // Quarters are combined element by element until few are left: a loop without dependence
    // between its steps, which the compiler vectorises, and a tree, which keeps sums accurate.

    @Override
    public float fold(float[] x, int from, int count) {
      while (count >= 32) {
        int quarter = count >> 2;
        for (int i = from; i < from + quarter; i++) {
          x[i] =
              function.combine(
                  function.combine(x[i], x[i + quarter]),
                  function.combine(x[i + 2 * quarter], x[i + 3 * quarter]));
        }
        count -= 3 * quarter;
        System.arraycopy(x, from + 4 * quarter, x, from + quarter, count - quarter);
      }
      float total = x[from];
      for (int i = from + 1; i < from + count; i++) {
        total = function.combine(total, x[i]);
      }
      return total;
    }

    @Override
    public double fold(double[] x, int from, int count) {
      while (count >= 32) {
        int quarter = count >> 2;
        for (int i = from; i < from + quarter; i++) {
          x[i] =
              function.combine(
                  function.combine(x[i], x[i + quarter]),
                  function.combine(x[i + 2 * quarter], x[i + 3 * quarter]));
        }
        count -= 3 * quarter;
        System.arraycopy(x, from + 4 * quarter, x, from + quarter, count - quarter);
      }
      double total = x[from];
      for (int i = from + 1; i < from + count; i++) {
        total = function.combine(total, x[i]);
      }
      return total;
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
