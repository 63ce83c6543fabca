package dev.lemur.core.kernel.reduce;

/** The functions by which reductions combine numbers. */
public final class Folds {
  private Folds() {}

  /** {@code a + b}. */
  public static final ReduceFunction SUM = new Sum();

  /** {@code a * a + b * b}. */
  public static final ReduceFunction SUM_OF_SQUARES =
      new Sum() {
        @Override
        public void prepare(float[] block, int count) {
          for (int i = 0; i < count; i++) {
            block[i] *= block[i];
          }
        }

        @Override
        public void prepare(double[] block, int count) {
          for (int i = 0; i < count; i++) {
            block[i] *= block[i];
          }
        }
      };

  /** {@code a + b}, where NaN counts as 0. */
  public static final ReduceFunction SUM_OF_NUMBERS =
      new Sum() {
        @Override
        public void prepare(float[] block, int count) {
          for (int i = 0; i < count; i++) {
            block[i] = Float.isNaN(block[i]) ? 0 : block[i];
          }
        }

        @Override
        public void prepare(double[] block, int count) {
          for (int i = 0; i < count; i++) {
            block[i] = Double.isNaN(block[i]) ? 0 : block[i];
          }
        }
      };

  /** {@code |a| + |b|}. */
  public static final ReduceFunction SUM_OF_MAGNITUDES =
      new Sum() {
        @Override
        public void prepare(float[] block, int count) {
          magnitudes(block, count);
        }

        @Override
        public void prepare(double[] block, int count) {
          magnitudes(block, count);
        }
      };

  /** {@code a * b}. */
  public static final ReduceFunction PRODUCT =
      new ReduceFunction() {
        @Override
        public float combine(float a, float b) {
          return a * b;
        }

        @Override
        public double combine(double a, double b) {
          return a * b;
        }

        @Override
        public long combine(long a, long b) {
          return a * b;
        }

        @Override
        public double identity() {
          return 1;
        }
      };

  /** The larger of the two, NaN if either is NaN. */
  public static final ReduceFunction MAX = new Max();

  /** The larger magnitude, NaN if either is NaN. */
  public static final ReduceFunction MAX_MAGNITUDE =
      new Max() {
        @Override
        public void prepare(float[] block, int count) {
          magnitudes(block, count);
        }

        @Override
        public void prepare(double[] block, int count) {
          magnitudes(block, count);
        }
      };

  /** The smaller of the two, NaN if either is NaN. */
  public static final ReduceFunction MIN = new Min();

  /** The smaller magnitude, NaN if either is NaN. */
  public static final ReduceFunction MIN_MAGNITUDE =
      new Min() {
        @Override
        public void prepare(float[] block, int count) {
          magnitudes(block, count);
        }

        @Override
        public void prepare(double[] block, int count) {
          magnitudes(block, count);
        }
      };

  private static void magnitudes(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      block[i] = Math.abs(block[i]);
    }
  }

  private static void magnitudes(double[] block, int count) {
    for (int i = 0; i < count; i++) {
      block[i] = Math.abs(block[i]);
    }
  }

  private static class Sum extends ReduceFunction {
    @Override
    public float combine(float a, float b) {
      return a + b;
    }

    @Override
    public double combine(double a, double b) {
      return a + b;
    }

    @Override
    public long combine(long a, long b) {
      return a + b;
    }

    @Override
    public double identity() {
      return 0;
    }
  }

  private static class Max extends ReduceFunction {
    @Override
    public float combine(float a, float b) {
      return Math.max(a, b);
    }

    @Override
    public double combine(double a, double b) {
      return Math.max(a, b);
    }

    @Override
    public long combine(long a, long b) {
      return Math.max(a, b);
    }

    @Override
    public double identity() {
      return Double.NEGATIVE_INFINITY;
    }

    @Override
    public long integerIdentity() {
      return Long.MIN_VALUE;
    }
  }

  private static class Min extends ReduceFunction {
    @Override
    public float combine(float a, float b) {
      return Math.min(a, b);
    }

    @Override
    public double combine(double a, double b) {
      return Math.min(a, b);
    }

    @Override
    public long combine(long a, long b) {
      return Math.min(a, b);
    }

    @Override
    public double identity() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public long integerIdentity() {
      return Long.MAX_VALUE;
    }
  }
}
