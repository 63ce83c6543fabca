package dev.lemur.core.kernel.reduce;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;

/** Cumulative sums and products. */
public final class Cumulation {
  private Cumulation() {}

  /** How elements are combined. */
  public enum Kind {
    /** Sums. */
    SUM,
    /** Products. */
    PRODUCT
  }

  /**
   * Combines along {@code dim}, in float64 or int64.
   *
   * @param backwards whether to combine each element with all after it instead
   */
  public static void run(Kind kind, Strided x, int dim, boolean backwards, Strided out) {
    int length = Lines.length(x, dim);
    Strided lines = Lines.along(x, dim);
    Strided results = Lines.along(out, dim);
    boolean floating = out.dtype().isFloatingPoint();
    Lines.forEach(
        x,
        dim,
        (from, to) -> {
          Line line =
              floating
                  ? new NumberLine(kind, lines, results, backwards, length)
                  : new IntegerLine(kind, lines, results, backwards, length);
          for (int number = from; number < to; number++) {
            line.run(number * length, length);
          }
        });
  }

  /** Line by line, one block at a time. */
  private abstract static class Line {

    final Kind kind;
    final Cursor source;
    final Cursor target;
    final boolean backwards;

    Line(Kind kind, Strided lines, Strided results, boolean backwards) {
      this.kind = kind;
      this.source = new Cursor(lines);
      this.target = new Cursor(results);
      this.backwards = backwards;
    }

    abstract void begin();

    abstract void block(int count);

    final void run(int start, int length) {
      begin();
      for (int done = 0; done < length; done += Thresholds.HEAP_BLOCK) {
        int count = Math.min(Thresholds.HEAP_BLOCK, length - done);
        int at = start + (backwards ? length - done - count : done);
        source.seek(at);
        target.seek(at);
        block(count);
      }
    }
  }

  private static final class NumberLine extends Line {
    private final double[] x;
    private double total;

    NumberLine(Kind kind, Strided lines, Strided results, boolean backwards, int length) {
      super(kind, lines, results, backwards);
      x = new double[Math.min(Thresholds.HEAP_BLOCK, length)];
    }

    @Override
    void begin() {
      total = kind == Kind.SUM ? 0 : 1;
    }

    @Override
    void block(int count) {
      source.load(x, count);
      int step = backwards ? -1 : 1;
      for (int i = 0, at = backwards ? count - 1 : 0; i < count; i++, at += step) {
        total = kind == Kind.SUM ? total + x[at] : total * x[at];
        x[at] = total;
      }
      target.store(x, count);
    }
  }

  private static final class IntegerLine extends Line {
    private final long[] x;
    private long total;

    IntegerLine(Kind kind, Strided lines, Strided results, boolean backwards, int length) {
      super(kind, lines, results, backwards);
      x = new long[Math.min(Thresholds.HEAP_BLOCK, length)];
    }

    @Override
    void begin() {
      total = kind == Kind.SUM ? 0 : 1;
    }

    @Override
    void block(int count) {
      source.load(x, count);
      int step = backwards ? -1 : 1;
      for (int i = 0, at = backwards ? count - 1 : 0; i < count; i++, at += step) {
        total = kind == Kind.SUM ? total + x[at] : total * x[at];
        x[at] = total;
      }
      target.store(x, count);
    }
  }
}
