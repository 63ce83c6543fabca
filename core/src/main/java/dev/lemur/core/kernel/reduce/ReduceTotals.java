package dev.lemur.core.kernel.reduce;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import java.util.Arrays;

/** The partial results of a reduction, and the typed arithmetic on blocks of elements. */
abstract class ReduceTotals {
  final ReduceFunction function;

  ReduceTotals(ReduceFunction function) {
    this.function = function;
  }

  /** Totals for elements of the given type. */
  static ReduceTotals of(ReduceFunction function, DType dtype, int count) {
    return switch (dtype) {
      case FLOAT32, FLOAT16, BFLOAT16 -> new Single(function, identities(function, count));
      case FLOAT64 -> new Double(function, identities(function, count));
      case INT64, INT32, BOOL, UINT8, INT8, INT16 -> new Whole(function, count);
    };
  }

  private static double[] identities(ReduceFunction function, int count) {
    double[] totals = new double[count];
    Arrays.fill(totals, function.identity());
    return totals;
  }

  /** A block of elements that one thread works on. */
  abstract Block newBlock(int size);

  /** Combines {@code parts} totals into one, for each of {@code results} results. */
  abstract void join(int results, int resultStep, int parts, int partStep);

  /** Stores the first totals into all of {@code out}. */
  abstract void store(Strided out, double divisor);

  /** Elements in a Java array, which are combined with the totals. */
  interface Block {
    /** Takes the next elements. */
    void load(Cursor cursor, int count);

    /** Combines a run of the elements with one total. */
    void fold(int from, int count, int total);

    /** Combines each element with the one at its place in earlier calls. */
    void accumulate(int count);

    /** Combines the accumulated elements with the totals, {@code width} at a time. */
    void flush(int count, int width, int total);
  }

  /** Totals of floating-point numbers. */
  private abstract static class Floating extends ReduceTotals {
    final double[] totals;

    Floating(ReduceFunction function, double[] totals) {
      super(function);
      this.totals = totals;
    }

    final void combine(int total, double value) {
      totals[total] = function.combine(totals[total], value);
    }

    @Override
    void join(int results, int resultStep, int parts, int partStep) {
      for (int i = 0; i < results; i++) {
        double total = totals[i * resultStep];
        for (int part = 1; part < parts; part++) {
          total = function.combine(total, totals[i * resultStep + part * partStep]);
        }
        totals[i] = total;
      }
    }

    @Override
    void store(Strided out, double divisor) {
      int count = out.numel();
      if (divisor != 1) {
        for (int i = 0; i < count; i++) {
          totals[i] /= divisor;
        }
      }
      new Cursor(out).store(totals, count);
    }
  }

  /** Float32, combined in floats while there are few. */
  private static final class Single extends Floating {

    Single(ReduceFunction function, double[] totals) {
      super(function, totals);
    }

    @Override
    Block newBlock(int size) {
      float[] block = new float[ReduceLoop.paddedSize(size)];
      float[] scratch = new float[ReduceLoop.paddedSize(block.length / 8)];
      return new Block() {
        private float[] sums = {};
        private double[] wide = {};
        private int run;

        @Override
        public void load(Cursor cursor, int count) {
          cursor.load(block, count);
          function.prepare(block, count);
        }

        @Override
        public void fold(int from, int count, int total) {
          combine(total, function.loop.fold(block, from, count, scratch));
        }

        @Override
        public void accumulate(int count) {
          if (sums.length == 0) {
            sums = new float[size];
            wide = identities(function, size);
            Arrays.fill(sums, (float) function.identity());
          }
          function.loop.accumulate(sums, block, count);
          run++;
          if (run == Thresholds.BLOCKS_BETWEEN_DRAINS) {
            widen();
          }
        }

        private void widen() {
          for (int i = 0; i < wide.length; i++) {
            wide[i] = function.combine(wide[i], sums[i]);
          }
          Arrays.fill(sums, (float) function.identity());
          run = 0;
        }

        @Override
        public void flush(int count, int width, int total) {
          widen();
          for (int i = 0; i < count; i++) {
            combine(total + i % width, wide[i]);
          }
          Arrays.fill(wide, function.identity());
        }
      };
    }
  }

  /** Float64. */
  private static final class Double extends Floating {
    Double(ReduceFunction function, double[] totals) {
      super(function, totals);
    }

    @Override
    Block newBlock(int size) {
      double[] block = new double[ReduceLoop.paddedSize(size)];
      double[] scratch = new double[ReduceLoop.paddedSize(block.length / 8)];
      return new Block() {
        private double[] sums = {};

        @Override
        public void load(Cursor cursor, int count) {
          cursor.load(block, count);
          function.prepare(block, count);
        }

        @Override
        public void fold(int from, int count, int total) {
          combine(total, function.loop.fold(block, from, count, scratch));
        }

        @Override
        public void accumulate(int count) {
          if (sums.length == 0) {
            sums = identities(function, size);
          }
          function.loop.accumulate(sums, block, count);
        }

        @Override
        public void flush(int count, int width, int total) {
          for (int i = 0; i < count; i++) {
            combine(total + i % width, sums[i]);
          }
          Arrays.fill(sums, function.identity());
        }
      };
    }
  }

  /** Integers and booleans. */
  private static final class Whole extends ReduceTotals {
    private final long[] totals;

    Whole(ReduceFunction function, int count) {
      super(function);
      totals = new long[count];
      Arrays.fill(totals, function.integerIdentity());
    }

    private void combine(int total, long value) {
      totals[total] = function.combine(totals[total], value);
    }

    @Override
    Block newBlock(int size) {
      long[] block = new long[size];
      return new Block() {
        private long[] sums = {};

        @Override
        public void load(Cursor cursor, int count) {
          cursor.load(block, count);
          function.prepare(block, count);
        }

        @Override
        public void fold(int from, int count, int total) {
          combine(total, function.loop.fold(block, from, count));
        }

        @Override
        public void accumulate(int count) {
          if (sums.length == 0) {
            sums = new long[size];
            Arrays.fill(sums, function.integerIdentity());
          }
          function.loop.accumulate(sums, block, count);
        }

        @Override
        public void flush(int count, int width, int total) {
          for (int i = 0; i < count; i++) {
            combine(total + i % width, sums[i]);
          }
          Arrays.fill(sums, function.integerIdentity());
        }
      };
    }

    @Override
    void join(int results, int resultStep, int parts, int partStep) {
      for (int i = 0; i < results; i++) {
        long total = totals[i * resultStep];
        for (int part = 1; part < parts; part++) {
          total = function.combine(total, totals[i * resultStep + part * partStep]);
        }
        totals[i] = total;
      }
    }

    @Override
    void store(Strided out, double divisor) {
      new Cursor(out).store(totals, out.numel());
    }
  }
}
