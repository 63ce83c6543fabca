package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.elementwise.NarrowChoice;
import dev.lemur.core.kernel.math.FloatChoice;

/** Comparisons of pairs of elements; NaN is unequal to everything and unordered. */
public final class Comparisons {
  private static final long INFINITY = 0x7ff0000000000000L;

  private Comparisons() {}

  /** {@code x == y}. */
  public static final BinaryOperation EQ =
      new Comparison("eq") {
        @Override
        public float apply(float x, float y) {
          return FloatChoice.toFloat(FloatChoice.equal(x, y));
        }

        @Override
        public double apply(double x, double y) {
          return x == y ? 1 : 0;
        }

        @Override
        public long apply(long x, long y) {
          return 1 - negative(x ^ y | -(x ^ y));
        }

        @Override
        public int apply(int x, int y) {
          return 1 - sign(x - (long) y | y - (long) x);
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.equal(x, y, out, count);
        }
      };

  /** {@code x != y}. */
  public static final BinaryOperation NE =
      new Comparison("ne") {
        @Override
        public float apply(float x, float y) {
          return FloatChoice.toFloat(~FloatChoice.equal(x, y));
        }

        @Override
        public double apply(double x, double y) {
          return x != y ? 1 : 0;
        }

        @Override
        public long apply(long x, long y) {
          return negative(x ^ y | -(x ^ y));
        }

        @Override
        public int apply(int x, int y) {
          return sign(x - (long) y | y - (long) x);
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.unequal(x, y, out, count);
        }
      };

  /** {@code x < y}. */
  public static final BinaryOperation LT =
      new Comparison("lt") {
        @Override
        public float apply(float x, float y) {
          return FloatChoice.toFloat(FloatChoice.less(x, y));
        }

        @Override
        public double apply(double x, double y) {
          return less(x, y);
        }

        @Override
        public long apply(long x, long y) {
          return less(x, y);
        }

        @Override
        public int apply(int x, int y) {
          return sign(x - (long) y);
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.less(x, y, signed, out, count);
        }
      };

  /** {@code x <= y}. */
  public static final BinaryOperation LE =
      new Comparison("le") {
        @Override
        public float apply(float x, float y) {
          return FloatChoice.toFloat(FloatChoice.less(x, y) | FloatChoice.equal(x, y));
        }

        @Override
        public double apply(double x, double y) {
          return lessOrEqual(x, y);
        }

        @Override
        public long apply(long x, long y) {
          return 1 - less(y, x);
        }

        @Override
        public int apply(int x, int y) {
          return 1 - sign(y - (long) x);
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.lessOrEqual(x, y, signed, out, count);
        }
      };

  /** {@code x > y}. */
  public static final BinaryOperation GT =
      new Comparison("gt") {
        @Override
        public float apply(float x, float y) {
          return FloatChoice.toFloat(FloatChoice.less(y, x));
        }

        @Override
        public double apply(double x, double y) {
          return less(y, x);
        }

        @Override
        public long apply(long x, long y) {
          return less(y, x);
        }

        @Override
        public int apply(int x, int y) {
          return sign(y - (long) x);
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.less(y, x, signed, out, count);
        }
      };

  /** {@code x >= y}. */
  public static final BinaryOperation GE =
      new Comparison("ge") {
        @Override
        public float apply(float x, float y) {
          return FloatChoice.toFloat(FloatChoice.less(y, x) | FloatChoice.equal(x, y));
        }

        @Override
        public double apply(double x, double y) {
          return lessOrEqual(y, x);
        }

        @Override
        public long apply(long x, long y) {
          return 1 - less(x, y);
        }

        @Override
        public int apply(int x, int y) {
          return 1 - sign(x - (long) y);
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.lessOrEqual(y, x, signed, out, count);
        }
      };

  /** 1 if a difference is negative, else 0, without a branch that could be guessed wrongly. */
  private static int sign(long difference) {
    return (int) (difference >>> 63);
  }

  private static long negative(long x) {
    return x >>> 63;
  }

  /** 1 if x is below y, else 0, also where the difference has more than 64 bits. */
  private static long less(long x, long y) {
    return negative(x & ~y | ~(x ^ y) & (x - y));
  }

  /** 1 if x is below y, else 0: if the difference is negative and not NaN. */
  private static long less(double x, double y) {
    long fromLeast = Double.doubleToRawLongBits(x - y) + Long.MAX_VALUE;
    return negative(~(fromLeast | INFINITY - 1 - fromLeast));
  }

  private static long lessOrEqual(double x, double y) {
    // Random numbers are rarely equal, so that this branch is guessed.
    return x == y ? 1 : less(x, y);
  }

  private abstract static class Comparison extends BinaryOperation {
    private final String name;

    Comparison(String name) {
      super("ComparisonBackward0");
      this.name = name;
    }

    @Override
    protected final boolean isBlockwiseIfNarrow() {
      return true;
    }

    @Override
    protected final boolean isTruthValue() {
      return true;
    }

    @Override
    public final OperationId identity() {
      return OperationId.of(name);
    }

    @Override
    protected DType resultType(DType computed) {
      return DType.BOOL;
    }
  }
}
