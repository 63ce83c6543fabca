package dev.lemur.core.kernel.reduce;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Lines;
import dev.lemur.core.kernel.Strided;

/** Combines each element with all before it. */
public final class Cumulation {
  private Cumulation() {}

  /** What the elements are combined by. */
  public enum Kind {
    /** Sums. */
    SUM,
    /** Products. */
    PRODUCT
  }

  /**
   * Combines along {@code dim}, in float64 or int64.
   *
   * @param backwards whether each is combined with all behind it instead
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
          Cursor source = new Cursor(lines).seek(from * length);
          Cursor target = new Cursor(results).seek(from * length);
          double[] numbers = new double[floating ? length : 0];
          long[] integers = new long[floating ? 0 : length];
          for (int line = from; line < to; line++) {
            if (floating) {
              source.load(numbers, length);
              cumulate(kind, numbers, backwards);
              target.store(numbers, length);
            } else {
              source.load(integers, length);
              cumulate(kind, integers, backwards);
              target.store(integers, length);
            }
          }
        });
  }

  private static void cumulate(Kind kind, double[] x, boolean backwards) {
    int step = backwards ? -1 : 1;
    int at = backwards ? x.length - 1 : 0;
    double total = x[at];
    for (int i = 1; i < x.length; i++) {
      at += step;
      total = kind == Kind.SUM ? total + x[at] : total * x[at];
      x[at] = total;
    }
  }

  private static void cumulate(Kind kind, long[] x, boolean backwards) {
    int step = backwards ? -1 : 1;
    int at = backwards ? x.length - 1 : 0;
    long total = x[at];
    for (int i = 1; i < x.length; i++) {
      at += step;
      total = kind == Kind.SUM ? total + x[at] : total * x[at];
      x[at] = total;
    }
  }
}
