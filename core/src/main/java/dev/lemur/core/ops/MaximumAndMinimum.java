package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.elementwise.NarrowChoice;

/** The larger or the smaller of two numbers. */
public final class MaximumAndMinimum {
  private MaximumAndMinimum() {}

  /** The larger; NaN if either is NaN. Equal operands share the gradient. */
  public static final BinaryOperation MAXIMUM =
      new Extreme("MaximumBackward0", Comparisons.LT, Comparisons.GT) {
        @Override
        public float apply(float x, float y) {
          return Math.max(x, y);
        }

        @Override
        public double apply(double x, double y) {
          return Math.max(x, y);
        }

        @Override
        public long apply(long x, long y) {
          return Math.max(x, y);
        }

        @Override
        public int apply(int x, int y) {
          return Math.max(x, y);
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.max(x, y, signed, out, count);
        }

        @Override
        protected void apply(short[] x, short[] y, short[] out, int count) {
          NarrowChoice.max(x, y, out, count);
        }
      };

  /** The smaller; NaN if either is NaN. Equal operands share the gradient. */
  public static final BinaryOperation MINIMUM =
      new Extreme("MinimumBackward0", Comparisons.GT, Comparisons.LT) {
        @Override
        public float apply(float x, float y) {
          return Math.min(x, y);
        }

        @Override
        public double apply(double x, double y) {
          return Math.min(x, y);
        }

        @Override
        public long apply(long x, long y) {
          return Math.min(x, y);
        }

        @Override
        public int apply(int x, int y) {
          return Math.min(x, y);
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.min(x, y, signed, out, count);
        }

        @Override
        protected void apply(short[] x, short[] y, short[] out, int count) {
          NarrowChoice.min(x, y, out, count);
        }
      };

  /** The larger; if one is NaN, the other. Of equal operands, the first gets the gradient. */
  public static final BinaryOperation FMAX =
      new NumberExtreme("FmaxBackward0", Comparisons.GE) {
        @Override
        public double apply(double x, double y) {
          return x >= y || y != y ? x : y;
        }

        @Override
        public long apply(long x, long y) {
          return Math.max(x, y);
        }

        @Override
        public int apply(int x, int y) {
          return Math.max(x, y);
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.max(x, y, signed, out, count);
        }

        @Override
        protected void apply(short[] x, short[] y, short[] out, int count) {
          NarrowChoice.max(x, y, out, count);
        }
      };

  /** The smaller; if one is NaN, the other. Of equal operands, the first gets the gradient. */
  public static final BinaryOperation FMIN =
      new NumberExtreme("FminBackward0", Comparisons.LE) {
        @Override
        public double apply(double x, double y) {
          return x <= y || y != y ? x : y;
        }

        @Override
        public long apply(long x, long y) {
          return Math.min(x, y);
        }

        @Override
        public int apply(int x, int y) {
          return Math.min(x, y);
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.min(x, y, signed, out, count);
        }

        @Override
        protected void apply(short[] x, short[] y, short[] out, int count) {
          NarrowChoice.min(x, y, out, count);
        }
      };

  private abstract static class Extreme extends BinaryOperation {
    private final BinaryOperation yWins;
    private final BinaryOperation xWins;

    Extreme(String name, BinaryOperation yWins, BinaryOperation xWins) {
      super(name, X | Y, X | Y);
      this.yWins = yWins;
      this.xWins = xWins;
    }

    @Override
    protected final boolean isBlockwiseIfNarrow() {
      return true;
    }

    @Override
    protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
      return share(grad, x, y).where(yWins.apply(x, y).logicalNot(), 0);
    }

    @Override
    protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
      return share(grad, x, y).where(xWins.apply(x, y).logicalNot(), 0);
    }

    private static Tensor share(Tensor grad, Tensor x, Tensor y) {
      return grad.where(x.ne(y), grad.div(2));
    }
  }

  private abstract static class NumberExtreme extends BinaryOperation {
    private final BinaryOperation wins;

    NumberExtreme(String name, BinaryOperation wins) {
      super(name, X | Y, X | Y);
      this.wins = wins;
    }

    @Override
    protected final boolean isBlockwiseIfNarrow() {
      return true;
    }

    @Override
    protected Tensor gradientX(Tensor grad, Tensor x, Tensor y) {
      return grad.where(chosen(x, y), 0);
    }

    @Override
    protected Tensor gradientY(Tensor grad, Tensor x, Tensor y) {
      return grad.where(chosen(x, y).logicalNot(), 0);
    }

    private Tensor chosen(Tensor x, Tensor y) {
      return wins.apply(x, y).logicalOr(y.isnan());
    }
  }
}
